import type { Frame, RotationQuery, RotationView } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { asker, frameOf, id, keep, noticesOf, tablesOf } from '../../testing/query/facts';
import { ask, directory, keepRotas, now, range } from '../../testing/query/rotation';

const at = (day: string) => `2026-06-${day}:00:00.000Z`;

forEachEngine((engine) => {
  let storage: Storage;
  const query = (view: RotationView, rotation = 'payments-primary'): RotationQuery => ({
    kind: 'rotation',
    view,
    rotation,
  });
  const view = async (name: RotationView, rotation?: string, within = range) =>
    tablesOf(await ask(storage)(query(name, rotation), within));

  beforeAll(async () => {
    storage = await engine.open();
    await keepRotas(storage);
  });

  describe('a rotation is found', () => {
    test.each(['payments-primary', 'PAYMENTS-PRIMARY', ' Payments primary '])('by %p', async (name) => {
      const { schema } = frameOf(await ask(storage)(query('score', name)));
      expect(schema.refId).toBe('A');
      expect(schema.meta?.custom).toEqual({
        rotation: 'payments-primary',
        name: 'Payments primary',
        team: 'payments',
        zone: 'UTC',
        now: Date.parse(now),
        empty: false,
      });
    });

    test('and says of which days ahead it answers', async () => {
      const { schema } = frameOf(await ask(storage)({ ...query('timeline'), ahead: 7 }, range));
      const to = Date.parse(range[1]);
      expect(schema.meta?.custom).toMatchObject({ from: to, to: to + 7 * 86_400_000 });
    });

    test('or the nearest name is told', async () => {
      expect(await ask(storage)(query('score', 'payment-primary'))).toEqual({
        status: 400,
        error: {
          at: 'rotation',
          message: 'There is no rotation "payment-primary". Did you mean "payments-primary"?',
        },
      });
    });

    test('when only the ledger still knows it', async () => {
      const without = { ...directory, rotations: new Map() };
      const asking = asker(storage, now, without);
      const { shifts, gaps } = tablesOf(await asking(query('timeline', 'Search-Primary'), range));
      expect([shifts.length, gaps]).toEqual([4, []]);
      const { members } = tablesOf(await asking(query('fairness', 'search-primary'), range));
      expect(members.map(({ responder }) => responder)).toEqual(['bela', 'chitra', 'dora', 'guest']);
      expect(noticesOf(await asking(query('coverage', 'search-primary'), range))).toEqual([
        'search-primary is no longer in the configuration: its shifts are history, and no hours are declared that could be gaps.',
      ]);
    });
  });

  test('timeline: shifts with their pages, gaps, and pages on the shift that took them', async () => {
    const { shifts, gaps, thin, pages } = await view('timeline');
    expect(shifts).toEqual([
      expect.objectContaining({ from: '2026-05-25T08:00:00.000Z', to: at('01T08'), responder: 'anna', pages: null }),
      expect.objectContaining({ responder: 'bela', pages: 1, interruptions: 1, sleepInterruptions: 0 }),
      {
        from: at('08T08'),
        to: at('12T08'),
        responder: 'anna',
        level: 1,
        kind: 'regular',
        insteadOf: null,
        zone: 'Europe/Budapest',
        pages: 2,
        interruptions: 1,
        sleepInterruptions: 1,
        shiftId: id('p3'),
        known: true,
        left: false,
      },
      expect.objectContaining({ responder: 'bela', kind: 'override', insteadOf: 'anna', pages: null }),
    ]);
    expect(gaps).toEqual([
      { from: at('08T06'), to: at('08T08'), minutes: 120, before: 'bela', after: 'anna' },
      { from: at('12T08'), to: at('12T20'), minutes: 720, before: 'anna', after: 'bela' },
    ]);
    expect(thin).toEqual([]);
    expect(
      pages.map(({ at: time, responder, level, band, shiftId }) => [time, responder, level, band, shiftId])
    ).toEqual([
      [at('02T15'), 'bela', 1, 'business', id('p2')],
      ['2026-06-09T00:30:00.000Z', 'anna', 1, 'sleep', id('p3')],
      ['2026-06-09T00:30:20.000Z', 'anna', 1, 'sleep', id('p3')],
    ]);
  });

  test('timeline marks people who are unknown or have left', async () => {
    const { shifts, thin } = await view('timeline', 'search-primary');
    expect(shifts.map(({ responder, level, known, left }) => [responder, level, known, left])).toEqual([
      ['chitra', 1, true, false],
      ['bela', 2, true, false],
      ['dora', 2, true, true],
      ['guest', 2, false, false],
    ]);
    expect(thin.map(({ from, minutes, level, depth, declared }) => [from, minutes, level, depth, declared])).toEqual([
      [at('03T00'), 1440, 2, 0, 1],
      [at('05T00'), 1440, 2, 0, 1],
      [at('07T12'), 7.5 * 1440, 2, 0, 1],
    ]);
  });

  test('ids are shown by names', async () => {
    const { fields } = frameOf(await ask(storage)(query('timeline'))).schema;
    const mappings = (name: string) => fields.find((field) => field.name === name)?.config?.mappings?.[0].options;
    expect(mappings('responder')).toEqual({ anna: { text: 'Anna' }, bela: { text: 'Béla' } });
    expect(mappings('insteadOf')).toEqual({ anna: { text: 'Anna' } });
  });

  test('coverage: minutes, the next gap, and whose shifts may cover nothing', async () => {
    const { coverage, gaps, people } = await view('coverage');
    const declared = 14 * 1440;
    expect(coverage).toEqual([
      {
        declaredMinutes: declared,
        coveredMinutes: declared - 840,
        gapMinutes: 840,
        unknownMinutes: 0,
        thinMinutes: 0,
        coverage: (declared - 840) / declared,
        nextGap: at('12T08'),
        nextGapMinutes: 720,
      },
    ]);
    expect([gaps.length, people]).toEqual([2, []]);
    expect((await view('coverage', 'search-primary')).people).toEqual([
      { responder: 'dora', problem: 'left', shifts: 1, minutes: 1440, first: at('06T00') },
      { responder: 'guest', problem: 'unknown', shifts: 1, minutes: 720, first: at('07T00') },
    ]);
  });

  test('score: every point that was lost', async () => {
    const { score, items } = await view('score');
    const lost = items.reduce((sum, { points }) => sum + Number(points), 0);
    expect(score[0].score).toBeCloseTo(100 - lost, 9);
    expect(items.map(({ component, from, responder, minutes }) => [component, from, responder, minutes])).toEqual([
      ['gap', at('08T06'), null, 840],
      ['gap', at('08T06'), null, 120],
      ['gap', at('12T08'), null, 720],
      ['imbalance', null, 'anna', null],
      ['rest', at('01T08'), 'bela', 240],
      ['rest', at('09T06'), 'anna', 330],
      ['singlePoint', null, null, null],
    ]);
  });

  test('fairness: hours, pages, load and what is owed since the beginning', async () => {
    const { members, balance } = await view('fairness');
    const rate = 3 / 189;
    expect(
      members.map(({ responder, hours, pages, interruptions, sleepInterruptions, left }) => [
        responder,
        hours,
        pages,
        interruptions,
        sleepInterruptions,
        left,
      ])
    ).toEqual([
      ['anna', 104, 2, 1, 1, false],
      ['bela', 218, 1, 1, 0, false],
    ]);
    expect(members[0].share).toBeCloseTo(104 / 322, 9);
    expect(members[0].fairShare).toBeCloseTo(0.5, 9);
    // Including the week before the range, Anna has 264 hours and Béla 218.
    expect(members[0].balance).toBeCloseTo(23 * rate, 9);
    expect(members[1].balance).toBeCloseTo(-23 * rate, 9);
    expect(balance.map(({ time }) => time)).toEqual([at('01T00'), at('08T00')]);
    const { fields } = lastFrame(await ask(storage)(query('fairness'))).schema;
    expect(fields.map(({ labels }) => labels?.responder)).toEqual([undefined, 'anna', 'bela']);
  });

  test('rest: who got too little, and how it came', async () => {
    const { rest } = await view('rest');
    expect(rest.map(({ from, to, responder, breach, minutes }) => [from, to, responder, breach, minutes])).toEqual([
      [at('01T08'), at('01T12'), 'bela', 'sleepHandoff', 240],
      [at('09T06'), '2026-06-09T11:30:00.000Z', 'anna', 'noRest', 330],
    ]);
    expect(rest[1].what).toContain('Woken at Tue 9 Jun 02:30');
  });

  test('cover: people for the gaps that are open, with reasons', async () => {
    const { candidates } = await view('cover');
    expect(
      candidates.map(({ gapFrom, gapMinutes, rank, responder, available }) => [
        gapFrom,
        gapMinutes,
        rank,
        responder,
        available,
      ])
    ).toEqual([
      // Both have carried about their share, but the gap overlaps Béla's sleep hours.
      [at('12T08'), 720, 1, 'anna', true],
      [at('12T08'), 720, 2, 'bela', true],
    ]);
    expect(candidates[0].reasons).toContain('Carried 0.4 pages more than their share. ');
  });

  test('ahead looks on from the end of the range', async () => {
    const result = await ask(storage)({ ...query('coverage'), ahead: 14 }, [range[0], now]);
    const { gaps } = tablesOf(result);
    expect(frameOf(result).schema.meta?.custom).toMatchObject({
      from: Date.parse(now),
      to: Date.parse('2026-06-24T12:00:00Z'),
    });
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([
      [at('12T08'), at('12T20')],
      [at('22T08'), at('24T12')],
    ]);
  });

  test('says from when on a rota is known, that load is inferred, and that it cannot be read', async () => {
    const own = await engine.open();
    await keepRotas(own);
    await keep(own, {
      rotation_reading: [
        {
          rotation: 'search-primary',
          at: new Date('2026-06-09T01:00:00Z'),
          read_at: new Date('2026-06-08T23:00:00Z'),
          problem_since: new Date('2026-06-09T01:00:00Z'),
          problem: 'The server answered 500.',
          shifts: 4,
          notes: '[]',
        },
      ],
    });
    expect(noticesOf(await ask(own)({ ...query('score', 'search-primary'), zone: 'Asia/Kolkata' }))).toEqual([
      'The rota of search-primary cannot be read since 2026-06-09 06:30: The server answered 500. What is shown was last read at 2026-06-09 04:30.',
      'Who was on call is known of search-primary from 2026-06-03 05:30 on; before that nothing is a gap.',
      'Expected load is inferred for search-primary: there is too little history of pages, so that every hour counts alike.',
    ]);
  });

  test('an empty calendar is a gap from its first reading on', async () => {
    const own = await engine.open();
    const readAt = new Date('2026-06-10T00:00:00Z');
    await keep(own, {
      rotation_reading: [
        {
          rotation: 'payments-primary',
          at: readAt,
          read_at: readAt,
          problem_since: null,
          problem: null,
          shifts: 0,
          notes: '[]',
        },
      ],
    });
    const { gaps } = tablesOf(await ask(own)(query('coverage')));
    expect(gaps).toEqual([{ from: at('10T00'), to: at('15T00'), minutes: 5 * 1440, before: null, after: null }]);
  });

  test.each(['timeline', 'coverage', 'score', 'fairness', 'rest', 'cover'] as const)(
    'of %s nothing is known in an empty store, which says what to do',
    async (name) => {
      const empty = await engine.open();
      const result = await ask(empty)(query(name));
      expect(frameOf(result).schema.meta?.custom?.empty).toBe(true);
      expect(noticesOf(result)).toEqual([expect.stringContaining('Add a rotation')]);
      const known = Object.values(tablesOf(result)).flatMap((rows) => rows.flatMap((row) => Object.values(row)));
      expect(known.filter((value) => value !== null)).toEqual([]);
    }
  );
});

function lastFrame(result: Awaited<ReturnType<ReturnType<typeof ask>>>): Frame {
  if (!('frames' in result)) {
    throw new Error(result.error.message);
  }
  return result.frames[result.frames.length - 1];
}
