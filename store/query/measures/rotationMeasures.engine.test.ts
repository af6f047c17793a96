import type { MeasureQuery } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { ask, directory, keepRotas, now, range } from '../../testing/query/rotation';
import { asker, frameOf, id, keep, noticesOf, page, rowsOf } from '../../testing/query/facts';

const [PAYMENTS, SEARCH] = ['payments-primary', 'search-primary'];
/** Declared minutes in the range; the rotation of search is known from the third day on. */
const DECLARED = { payments: 14 * 1440, search: 12 * 1440 };

forEachEngine((engine) => {
  let storage: Storage;
  const measure = async (name: string, query: Partial<MeasureQuery> = {}, within = range) =>
    rowsOf(await ask(storage)({ kind: 'measure', measure: name, over: 'total', ...query }, within));

  beforeAll(async () => {
    storage = await engine.open();
    await keepRotas(storage);
  });

  describe('gapMinutes', () => {
    test('counts declared minutes with nobody, and 0 where there is no gap', async () => {
      expect(await measure('gapMinutes')).toEqual([[840]]);
      expect(await measure('gapMinutes', { by: ['rotation'] })).toEqual([
        [PAYMENTS, 840],
        [SEARCH, 0],
      ]);
      expect(await measure('gapMinutes', { by: ['team'], top: 1 })).toEqual([['payments', 840]]);
    });

    test('is null before a rotation was known, over time', async () => {
      const days = await measure('gapMinutes', { by: ['rotation'], over: 'time', every: 'day' });
      expect(days.filter(([, ...values]) => values.some((value) => value !== 0))).toEqual([
        ['2026-06-01T00:00:00.000Z', 0, null],
        ['2026-06-02T00:00:00.000Z', 0, null],
        ['2026-06-08T00:00:00.000Z', 120, 0],
        ['2026-06-12T00:00:00.000Z', 720, 0],
      ]);
      expect(days).toHaveLength(14);
    });

    test('looks ahead from the end of the range, beyond the last shift', async () => {
      // Gaps: twelve hours on June 12, and 52 hours from 08:00 on June 22.
      const ahead = await measure('gapMinutes', { by: ['rotation'], ahead: 14 }, [range[0], now]);
      expect(ahead).toEqual([
        [PAYMENTS, (12 + 52) * 60],
        [SEARCH, 0],
      ]);
    });

    test('beyond what is read ahead nothing is known', async () => {
      const far: [string, string] = ['2027-07-01T00:00:00Z', '2027-08-01T00:00:00Z'];
      expect(await measure('gapMinutes', { by: ['rotation'] }, far)).toEqual([
        [PAYMENTS, null],
        [SEARCH, null],
      ]);
      const [notice] = noticesOf(await ask(storage)({ kind: 'measure', measure: 'gapMinutes', over: 'total' }, far));
      expect(notice).toContain('Payments primary until 2027-06-11 06:00');
    });

    test('by the clock, and compared with the span before', async () => {
      expect(await measure('gapMinutes', { by: ['weekday'] })).toEqual([
        ['friday', 720],
        ['monday', 120],
      ]);
      const hours = await measure('gapMinutes', { over: 'hourOfWeek' });
      expect(hours).toHaveLength(168);
      expect(hours.filter(([, , minutes]) => minutes !== 0).map(([day, hour]) => [day, hour])).toEqual([
        [1, 6],
        [1, 7],
        ...Array.from({ length: 12 }, (_, i) => [5, 8 + i]),
      ]);
      const week: [string, string] = ['2026-06-15T00:00:00Z', '2026-06-22T00:00:00Z'];
      expect(await measure('gapMinutes', { compare: 'previous', by: ['team'] }, week)).toEqual([
        ['payments', 840],
        ['search', 0],
      ]);
    });

    test('can be filtered', async () => {
      const where = [{ dimension: 'rotation', op: '!=' as const, values: ['Payments primary'] }];
      expect(await measure('gapMinutes', { by: ['rotation'], where })).toEqual([[SEARCH, 0]]);
      const monday = [{ dimension: 'weekday', op: '=' as const, values: ['monday'] }];
      expect(await measure('gapMinutes', { by: ['rotation'], where: monday })).toEqual([
        [PAYMENTS, 120],
        [SEARCH, 0],
      ]);
    });
  });

  test('thinMinutes counts time with fewer than declared at a level', async () => {
    // In twelve days, the second level has somebody on call for two and a half.
    expect(await measure('thinMinutes', { by: ['rotation'] })).toEqual([
      [SEARCH, 9.5 * 1440],
      [PAYMENTS, 0],
    ]);
  });

  test('coverage is the share of what is declared and known', async () => {
    const { payments, search } = DECLARED;
    expect(await measure('coverage', { by: ['rotation'] })).toEqual([
      [SEARCH, 1],
      [PAYMENTS, (payments - 840) / payments],
    ]);
    expect(await measure('coverage')).toEqual([[(payments + search - 840) / (payments + search)]]);
    expect(await measure('coverage', {}, ['2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'])).toEqual([[null]]);
  });

  describe('onCallHours', () => {
    test('counts an hour once by person, and once by rotation', async () => {
      expect(await measure('onCallHours', { by: ['responder'] })).toEqual([
        ['chitra', 288],
        ['bela', 166 + 52],
        ['anna', 8 + 96],
        ['dora', 24],
        ['guest', 12],
      ]);
      const bela = [{ dimension: 'responder', op: '=' as const, values: ['bela'] }];
      expect(await measure('onCallHours', { by: ['rotation', 'responder'], where: bela })).toEqual([
        [PAYMENTS, 'bela', 218],
        [SEARCH, 'bela', 24],
      ]);
    });

    test('by band and weekday, in the own zone of each', async () => {
      const guest = [{ dimension: 'responder', op: '=' as const, values: ['guest'] }];
      // The shift is on Sunday from 02:00 to 14:00 in Budapest.
      expect(await measure('onCallHours', { by: ['weekday', 'band'], where: guest })).toEqual([
        ['sunday', 'off-hours', 6],
        ['sunday', 'sleep', 6],
      ]);
    });

    test('names a member without hours', async () => {
      const quiet: [string, string] = ['2026-06-02T00:00:00Z', '2026-06-03T00:00:00Z'];
      expect(await measure('onCallHours', { by: ['responder'] }, quiet)).toEqual([
        ['bela', 24],
        ['anna', 0],
      ]);
    });
  });

  test('loadScore is what history expects of the hours on call, shared by several', async () => {
    // Three pages in the 189 hours since the first are too few to distinguish hours.
    const rate = 3 / 189;
    const result = await ask(storage)({
      kind: 'measure',
      measure: 'loadScore',
      over: 'total',
      by: ['responder'],
      where: [{ dimension: 'team', op: '=', values: ['payments'] }],
    });
    const [bela, anna] = rowsOf(result);
    expect([bela[0], anna[0]]).toEqual(['bela', 'anna']);
    expect(bela[1]).toBeCloseTo(218 * rate, 9);
    expect(anna[1]).toBeCloseTo(104 * rate, 9);
    expect(noticesOf(result)).toEqual([expect.stringContaining('inferred for Payments primary')]);
  });

  test('restBreaches by rotation, person and kind', async () => {
    expect(await measure('restBreaches', { by: ['rotation'] })).toEqual([
      [SEARCH, 7],
      [PAYMENTS, 2],
    ]);
    const payments = [{ dimension: 'rotation', op: '=' as const, values: [PAYMENTS] }];
    expect(await measure('restBreaches', { by: ['responder', 'breach'], where: payments })).toEqual([
      ['anna', 'noRest', 1],
      ['bela', 'sleepHandoff', 1],
    ]);
  });

  test('rotationScore is 100 less every point, and the lowest of several', async () => {
    const [[payments]] = await measure('rotationScore', {
      where: [{ dimension: 'rotation', op: '=', values: [PAYMENTS] }],
    });
    const hours = 14 * 24;
    const lost = 5 + (4 * 100 * 14) / hours + (0.5 * 100 * (hours / 2 - 104)) / hours + (100 * (4 + 5.5)) / hours + 10;
    expect(payments).toBeCloseTo(100 - lost, 9);
    const both = await measure('rotationScore', { by: ['rotation'] });
    expect(await measure('rotationScore')).toEqual([[Math.min(...both.map(([, score]) => Number(score)))]]);
    const weeks = await measure('rotationScore', { by: ['rotation'], over: 'time', every: 'week' });
    expect(weeks.map((row) => row.length)).toEqual([3, 3]);
  });

  test('a rota that was never read has no figures, and the answer says why', async () => {
    const own = await engine.open();
    const at = new Date('2026-06-10T00:00:00Z');
    const problem = { problem_since: at, problem: 'The server answered 500.' };
    await keep(own, {
      rotation_reading: [{ rotation: PAYMENTS, at, read_at: null, ...problem, shifts: 0, notes: '[]' }],
    });
    const where = [{ dimension: 'rotation', op: '=' as const, values: [PAYMENTS] }];
    const result = await ask(own)({ kind: 'measure', measure: 'gapMinutes', over: 'total', by: ['rotation'], where });
    expect(rowsOf(result)).toEqual([[PAYMENTS, null]]);
    expect(noticesOf(result)).toEqual([
      'The rota of Payments primary cannot be read since 2026-06-10 00:00: The server answered 500. It was never read.',
    ]);
  });

  test('filters that leave no rotation do not say that none is known', async () => {
    const where = [{ dimension: 'rotation', op: '=' as const, values: ['none'] }];
    const result = await ask(storage)({
      kind: 'measure',
      measure: 'gapMinutes',
      over: 'total',
      by: ['rotation'],
      where,
    });
    expect(rowsOf(result)).toEqual([]);
    expect(noticesOf(result)).toEqual([]);
  });

  test('an empty store says what to do', async () => {
    const result = await asker(
      await engine.open(),
      now,
      directory
    )({ kind: 'measure', measure: 'gapMinutes', over: 'total', by: ['rotation'] }, range);
    expect(rowsOf(result)).toEqual([
      [PAYMENTS, null],
      [SEARCH, null],
    ]);
    expect(frameOf(result).schema.meta?.custom).toEqual({ empty: true });
    expect(noticesOf(result)).toEqual([expect.stringContaining('Add a rotation')]);
  });

  test('offDutyPages are those to somebody who had no shift of the team', async () => {
    const own = await engine.open();
    await keepRotas(own);
    await keep(own, {
      page: [
        page('2026-06-09T10:00:00Z', 'bela', { provenance: 'assigned' }),
        page('2026-06-09T11:00:00Z', 'dora'),
        // The ledger learned later that she was on call after all.
        page('2026-06-09T12:00:00Z', 'anna'),
        page('2026-06-09T12:00:00Z', 'anna', { shift_id: id('p3') }),
        page('2026-06-09T13:00:00Z', null),
        page('2026-06-09T13:00:00Z', 'bela', { provenance: 'inferred' }),
        // Without a rota of the team, nobody can say who was on call.
        page('2026-06-09T14:00:00Z', 'bela', { team: 'unassigned' }),
      ],
    });
    const query: MeasureQuery = { kind: 'measure', measure: 'offDutyPages', over: 'total', by: ['responder'] };
    expect(rowsOf(await ask(own)(query))).toEqual([
      ['bela', 1],
      ['dora', 1],
    ]);
    const where = [{ dimension: 'provenance', op: '=' as const, values: ['observed'] }];
    expect(rowsOf(await ask(own)({ ...query, where }))).toEqual([['dora', 1]]);
  });
});
