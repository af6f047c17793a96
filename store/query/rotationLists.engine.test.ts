import type { ListQuery } from '@watchbill/contract';
import { formatFrames } from '../cli/format';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { ask, keepRotas, now, range } from '../testing/query/rotation';
import { asker, directoryOf, frameOf, keep, noticesOf, shift, tablesOf } from '../testing/query/facts';

const at = (day: string) => `2026-06-${day}:00:00.000Z`;

forEachEngine((engine) => {
  let storage: Storage;
  const list = async (name: string, query: Partial<ListQuery> = {}, within = range) => {
    const tables = tablesOf(await ask(storage)({ kind: 'list', list: name, ...query }, within));
    return tables[name];
  };

  beforeAll(async () => {
    storage = await engine.open();
    await keepRotas(storage);
  });

  test('gaps: the next one first, then those that are over', async () => {
    expect(await list('gaps')).toEqual([
      {
        from: at('12T08'),
        to: at('12T20'),
        title: 'Nobody on call: Payments primary',
        rotation: 'payments-primary',
        team: 'payments',
        minutes: 720,
        before: 'anna',
        after: 'bela',
      },
      expect.objectContaining({ from: at('08T06'), minutes: 120 }),
    ]);
    expect(await list('gaps', { where: [{ dimension: 'team', op: '=', values: ['search'] }] })).toEqual([]);
    const ahead = await list('gaps', { ahead: 14, limit: 1 }, [range[0], now]);
    expect(ahead.map(({ from }) => from)).toEqual([at('12T08')]);
  });

  test('thinSpots', async () => {
    expect((await list('thinSpots')).map((row) => [row.from, row.title, row.minutes])).toEqual([
      [at('07T12'), '0 of 1 at level 2: search-primary', 7.5 * 1440],
      [at('05T00'), '0 of 1 at level 2: search-primary', 1440],
      [at('03T00'), '0 of 1 at level 2: search-primary', 1440],
    ]);
  });

  test('rotations: now, next, and how they did', async () => {
    const [payments, search] = await list('rotations');
    expect(payments).toMatchObject({
      rotation: 'payments-primary',
      team: 'payments',
      onNow: 'Anna',
      onNowZones: 'Europe/Budapest',
      next: 'Béla',
      nextZones: 'America/New_York',
      nextAt: at('12T20'),
      nextGap: at('12T08'),
      nextGapMinutes: 720,
      gapMinutes: 840,
      unknownMinutes: 0,
      readAt: at('10T11'),
      problem: null,
    });
    expect(payments.coverage).toBeCloseTo(1 - 840 / (14 * 1440), 9);
    expect(payments.balanceSpread).toBeCloseTo((46 * 3) / 189, 9);
    const [score] = tablesOf(
      await ask(storage)({ kind: 'rotation', rotation: 'payments-primary', view: 'score' })
    ).score;
    expect(payments.score).toBe(score.score);
    // Nobody is on call after Chitra's shift, which ends on July 1.
    expect(search).toMatchObject({
      onNow: 'Chitra',
      next: null,
      nextGap: '2026-07-01T00:00:00.000Z',
      gapMinutes: 0,
      unknownMinutes: 0,
    });
  });

  test('restBreaches can be filtered by person and kind', async () => {
    const where = [{ dimension: 'breach', op: '=' as const, values: ['noRest'] }];
    expect(await list('restBreaches', { where })).toEqual([
      expect.objectContaining({ from: at('09T06'), responder: 'anna', breach: 'noRest', minutes: 330 }),
    ]);
  });

  test('restBreaches tell of nobody behind the first, also where the second has a rotation of its own', async () => {
    const own = await engine.open();
    const second = { rotation: 'second', level: 2 };
    await keep(own, {
      shift_event: [
        shift('a', [at('01T00'), at('15T00')], 'anna', { rotation: 'first' }),
        shift('b', [at('01T00'), at('09T00')], 'bela', second),
        shift('c', [at('09T00'), at('10T00')], 'anna', second),
        shift('d', [at('11T00'), at('15T00')], 'bela', second),
      ],
    });
    const two = directoryOf(`
      token: test-token-of-grafana
      teams: { payments: {} }
      rotations:
        first: { team: payments, ical: { file: first.ics } }
        second: { team: payments, level: 2, ical: { file: second.ics } }
    `);
    const where = [
      { dimension: 'breach', op: '=' as const, values: ['noSecondary'] },
      { dimension: 'rotation', op: '=' as const, values: ['first'] },
    ];
    const result = await asker(own, now, two)({ kind: 'list', list: 'restBreaches', where }, range);
    expect(tablesOf(result).restBreaches).toEqual([
      expect.objectContaining({ responder: 'anna', from: at('09T00'), to: at('11T00') }),
    ]);
  });

  test('onCallHours: each hour once, in the bands of each, also as CSV', async () => {
    const rows = await list('onCallHours');
    expect(rows.map(({ responder, hours, shifts, rotations }) => [responder, hours, shifts, rotations])).toEqual([
      ['chitra', 288, 1, 1],
      ['bela', 218, 3, 2],
      ['anna', 104, 2, 1],
      ['dora', 24, 1, 1],
      ['guest', 12, 1, 1],
    ]);
    for (const { hours, sleepHours, offHours, businessHours } of rows) {
      expect(Number(sleepHours) + Number(offHours) + Number(businessHours)).toBe(hours);
    }
    // Anna's shifts: Monday 02:00 to 10:00, and Monday 10:00 to Friday 10:00, in Budapest.
    expect(rows[2]).toMatchObject({
      sleepHours: 6 + 40,
      businessHours: 2 + 8 + 30 + 2,
      offHours: 16,
      weekendHours: 0,
      holidayHours: 0,
    });
    const where = [{ dimension: 'responder', op: '=' as const, values: ['Dóra', 'guest'] }];
    const result = await ask(storage)({ kind: 'list', list: 'onCallHours', where });
    expect(formatFrames([frameOf(result)], 'csv')).toBe(
      'Responder,Hours,Sleep,Off-hours,Business hours,Weekend,Holiday,Shifts,Rotations\r\n' +
        'dora,24,10,14,0,24,0,1,1\r\n' +
        'guest,12,6,6,0,12,0,1,1\r\n'
    );
    expect(noticesOf(result)).toContain('Hours that are still to come count as they are planned now.');
  });

  test('onCallHours: to 0.01 h, and the bands still add up', async () => {
    const odd: [string, string] = ['2026-06-01T02:19:47.123Z', '2026-06-03T16:40:41.987Z'];
    const [bela, , anna] = tablesOf(await ask(storage)({ kind: 'list', list: 'onCallHours' }, odd)).onCallHours;
    // 56 h 40 min 42 s from 08:00Z on; in New York, that is from 04:00 to 12:40:42 two days later.
    expect(bela).toMatchObject({ responder: 'bela', hours: 56.68, sleepHours: 24, offHours: 8, businessHours: 24.68 });
    // 5 h 40 min 13 s from 04:19:47 to 10:00 in Budapest, of which 3 h 40 min 13 s are sleep hours.
    expect(anna).toMatchObject({ responder: 'anna', hours: 5.67, sleepHours: 3.67, offHours: 0, businessHours: 2 });
  });

  test('rotaEdits: what was learnt in the range', async () => {
    const own = await engine.open();
    await keepRotas(own);
    await keep(own, {
      shift_event: [
        shift('late', ['2026-06-08T06:00:00Z', '2026-06-08T08:00:00Z'], 'dora', {
          known_at: new Date('2026-06-09T09:00:00Z'),
        }),
      ],
    });
    const result = await ask(own)({ kind: 'list', list: 'rotaEdits' });
    expect(tablesOf(result).rotaEdits).toEqual([
      expect.objectContaining({
        knownAt: at('09T09'),
        responder: 'dora',
        from: at('08T06'),
        rotation: 'payments-primary',
        team: 'payments',
        level: 1,
        afterTheFact: true,
      }),
    ]);
    const where = [{ dimension: 'responder', op: '=' as const, values: ['anna'] }];
    expect(tablesOf(await ask(own)({ kind: 'list', list: 'rotaEdits', where })).rotaEdits).toEqual([]);
  });

  test.each(['gaps', 'thinSpots', 'restBreaches', 'onCallHours', 'rotations'])(
    '%s of a filter that no rotation passes are none, though others are known',
    async (name) => {
      const where = [{ dimension: 'rotation', op: '=' as const, values: ['none'] }];
      const none = await ask(storage)({ kind: 'list', list: name, where });
      expect(tablesOf(none)[name]).toEqual([]);
      expect(frameOf(none).schema.meta?.custom).toEqual({ empty: false });
      expect(noticesOf(none)).not.toContainEqual(expect.stringContaining('Add a rotation'));
    }
  );

  test.each(['gaps', 'thinSpots', 'restBreaches', 'onCallHours', 'rotaEdits', 'rotations'])(
    '%s of an empty store say what to do',
    async (name) => {
      const empty = await ask(await engine.open())({ kind: 'list', list: name });
      expect(frameOf(empty).schema.meta?.custom).toEqual({ empty: true });
      expect(noticesOf(empty)).toEqual([expect.stringContaining('Add a rotation')]);
    }
  );
});
