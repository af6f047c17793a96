import type { MeasureQuery, QueryResult } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import type { AnswerDeps } from '../engine/deps';
import { asking, availability, directory, handBook, keepSlos, now, range } from '../../testing/query/slo';
import { asker, frameOf, noticesOf, rowsOf } from '../../testing/query/facts';

forEachEngine((engine) => {
  let storage: Storage;
  let slos: Pick<AnswerDeps, 'slos' | 'archive'>;
  const total = (measure: string, more: Partial<MeasureQuery> = {}): MeasureQuery => ({
    kind: 'measure',
    measure,
    over: 'total',
    ...more,
  });
  const ask = (query: MeasureQuery, within = range): Promise<QueryResult> => asking(storage, slos)(query, within);
  const rows = async (query: MeasureQuery, within?: [string, string]) => rowsOf(await ask(query, within));
  const checkout: MeasureQuery['where'] = [{ dimension: 'slo', op: '=', values: ['Checkout availability'] }];

  beforeAll(async () => {
    storage = await engine.open();
    slos = await keepSlos(storage);
  });

  const latencyLeft = 1 - 74_100 / 432_000;
  test.each<[string, Partial<MeasureQuery>, Array<[string, unknown]>]>([
    [
      'sli',
      {},
      [
        ['index-latency', 1 - 74_100 / 1_368_000],
        ['gateway', 0.995],
        ['checkout-availability', 1 - 400 / 136_800],
        ['stale', 1],
        ['billing', null],
      ],
    ],
    [
      'budgetRemaining',
      {},
      [
        ['gateway', expect.closeTo(1 - 72 / 5.76, 9)],
        ['checkout-availability', 1 - 400 / 1368],
        ['index-latency', latencyLeft],
        ['stale', 1],
        ['billing', null],
      ],
    ],
    [
      'budgetSpent',
      {},
      [
        ['gateway', expect.closeTo(684 / 5.76, 9)],
        ['checkout-availability', 400 / 1368],
        ['index-latency', expect.closeTo(1 - latencyLeft)],
        ['stale', 0],
        ['billing', null],
      ],
    ],
    [
      'burnRate',
      {},
      [
        ['gateway', expect.closeTo(12.5)],
        ['index-latency', expect.closeTo(0.5416667)],
        ['checkout-availability', expect.closeTo(0.2923977)],
        ['stale', 0],
        ['billing', null],
      ],
    ],
    [
      'burnRate',
      { burn: { long: '1h', short: '5m' } },
      [
        // 3 of the 600 events in the last hour are bad, but none in the last five minutes.
        ['index-latency', 10],
        ['checkout-availability', 0],
        ['gateway', 0],
        ['stale', 0],
        ['billing', null],
      ],
    ],
    ['burnRate', { burn: { long: '1h' }, top: 1 }, [['gateway', expect.closeTo(12.5)]]],
    [
      'burnRate',
      { burn: { long: '1h', atLeast: 4 }, top: 2 },
      [
        // The gateway is left out: its 3 bad events are fewer than the minimum.
        ['index-latency', 10],
        ['checkout-availability', 0],
      ],
    ],
    [
      'sloCoverage',
      {},
      [
        ['stale', 9.25 / 9.5],
        ['checkout-availability', 1],
        ['gateway', 1],
        ['index-latency', 1],
        ['billing', null],
      ],
    ],
    [
      'pagesPerBudgetPercent',
      {},
      [
        ['checkout-availability', expect.closeTo(3 / 29.239766)],
        ['index-latency', expect.closeTo(1 / 17.152778)],
        ['gateway', 0],
        ['billing', null],
        ['stale', null],
      ],
    ],
    [
      'noisePages',
      {},
      [
        ['checkout-availability', 1],
        ['index-latency', 1],
        ['stale', 1],
        ['gateway', 0],
        ['billing', null],
      ],
    ],
    [
      'missedBudget',
      {},
      [
        ['gateway', expect.closeTo(684 / 5.76, 9)],
        ['checkout-availability', 100 / 1368],
        ['index-latency', expect.closeTo(6000 / 432_000)],
        ['stale', 0],
        ['billing', null],
      ],
    ],
  ])('%s %j by SLO, the worst first', async (measure, more, expected) => {
    expect(await rows(total(measure, { by: ['slo'], ...more }))).toEqual(expected);
  });

  test.each<[string, Partial<MeasureQuery>, unknown]>([
    ['sli', {}, 1 - 74_100 / 1_368_000],
    ['budgetRemaining', {}, expect.closeTo(1 - 72 / 5.76, 9)],
    ['burnRate', { burn: { long: '1h', short: '5m' } }, 10],
    ['sloCoverage', {}, 9.25 / 9.5],
    // The page is noise for search, but not for checkout.
    ['noisePages', {}, 1],
    ['pagesPerBudgetPercent', { where: checkout }, expect.closeTo(3 / 29.239766)],
    ['sli', { where: [{ dimension: 'slo', op: '=', values: ['billing'] }] }, null],
  ])('%s %j of several SLOs is the worst', async (measure, more, expected) => {
    expect(await rows(total(measure, more))).toEqual([[expected]]);
  });

  test('by team', async () => {
    expect(await rows(total('sli', { by: ['team'] }))).toEqual([
      ['search', 1 - 74_100 / 1_368_000],
      ['unassigned', 0.995],
      ['payments', 1 - 400 / 136_800],
    ]);
  });

  test.each<[string, Array<number | null>]>([
    ['sli', [1, 1 - 300 / 14_400, 1, 1, 1 - 100 / 14_400, 1, 1, null]],
    // The windows that end with each day have 5 to 9 days of 144 budget events each; the last has half a day more.
    [
      'budgetRemaining',
      [1, 1 - 300 / 720, 1 - 300 / 864, 1 - 300 / 1008, 1 - 400 / 1152, 1 - 400 / 1296, 1 - 400 / 1368, null],
    ],
    ['budgetSpent', [0, 300 / 720, 0, 0, 100 / 1152, 0, 0, null]],
    ['burnRate', [0, 300 / 144, 0, 0, 100 / 144, 0, 0, null]],
    ['sloCoverage', [1, 1, 1, 1, 1, 1, 1, null]],
    ['noisePages', [0, 0, 0, 1, 0, 0, 0, null]],
    ['missedBudget', [0, 0, 0, 0, 100 / 1152, 0, 0, null]],
  ])('%s over time', async (measure, expected) => {
    const query: MeasureQuery = { kind: 'measure', measure, over: 'time', every: 'day', where: checkout };
    const found = await rows(query, ['2026-06-04T00:00:00Z', '2026-06-12T00:00:00Z']);
    expect(found.map(([, value]) => value)).toEqual(
      expected.map((value) => (value === null ? null : expect.closeTo(value, 9)))
    );
  });

  test('a bucket in which nothing was measured is empty', async () => {
    const stale: MeasureQuery['where'] = [{ dimension: 'slo', op: '=', values: ['stale'] }];
    const every = { over: 'time', every: 'hour', where: stale } as const;
    const within: [string, string] = ['2026-06-10T05:00:00Z', '2026-06-10T08:00:00Z'];
    expect((await rows(total('sli', every), within)).map(([, value]) => value)).toEqual([1, null, null]);
    expect((await rows(total('sloCoverage', every), within)).map(([, value]) => value)).toEqual([1, 0, 0]);
  });

  test('the span before is compared', async () => {
    const within: [string, string] = ['2026-06-06T00:00:00Z', '2026-06-08T00:00:00Z'];
    expect(await rows(total('sli', { where: checkout, compare: 'previous' }), within)).toEqual([[1 - 300 / 28_800]]);
  });

  test('an alert rule sees a row for each SLO, empty where too little was measured', async () => {
    const query = total('burnRate', { by: ['slo'], burn: { long: '1h', short: '5m' } });
    // At 00:30 of the first day, only half an hour has been measured.
    const result = await ask(query, ['2026-06-01T00:20:00Z', '2026-06-01T00:30:00Z']);
    const { schema } = frameOf(result);
    expect([schema.meta?.type, schema.meta?.typeVersion]).toEqual(['numeric-long', [0, 1]]);
    expect(schema.fields.map(({ name, type }) => [name, type])).toEqual([
      ['slo', 'string'],
      ['burnRate', 'number'],
    ]);
    expect(schema.fields[0].config?.mappings?.[0].options['checkout-availability']).toEqual({
      text: 'Checkout availability',
    });
    const found = rowsOf(result);
    expect(found.find(([slo]) => slo === 'checkout-availability')).toEqual(['checkout-availability', null]);
    const late = await rows(query, ['2026-06-10T11:50:00Z', now]);
    expect(late.find(([slo]) => slo === 'stale')).toEqual(['stale', 0]);
  });

  test.each([
    [{ measure: 'sli', burn: { long: '1h' } }, 'burn', 'sli is not asked over two windows'],
    [{ burn: { long: '5m', short: '1h' } }, 'burn.short', 'longer than the long one'],
    [{ burn: { long: '99999d' } }, 'burn.long', 'longer than the 366 days'],
    [{ over: 'hourOfWeek' }, 'over', 'cannot be asked over hourOfWeek'],
    [{ by: ['responder'] }, 'by[0]', 'has no dimension responder'],
    [
      { where: [{ dimension: 'slo', op: '=', values: ['chekout-availability'] }] },
      'where[0].values[0]',
      'Did you mean',
    ],
  ])('refuses %j', async (more, at, message) => {
    const result = await ask({ ...total('burnRate'), ...(more as Partial<MeasureQuery>) });
    expect(result).toEqual({ status: 400, error: { at, message: expect.stringContaining(message) } });
  });

  test('the share that was measured takes in a slice that is under way', async () => {
    const sliced = handBook([{ ...availability, method: { kind: 'ratioTimeslices', slice: 480 } }]);
    const result = await asking(storage, { ...slos, slos: sliced })(total('sloCoverage'), [
      '2026-06-10T11:00:00Z',
      now,
    ]);
    expect(rowsOf(result)).toEqual([[1]]);
  });

  test.each<[string, [string, string], string[]]>([
    [
      'the range holds it',
      range,
      ['Changed within this time, and answered throughout by the definition at its end: Checkout availability.'],
    ],
    ['the range ends before it', ['2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z'], []],
    ['the range begins after it', ['2026-06-05T00:00:00Z', now], []],
  ])('that a budget was changed is said where %s', async (_, within, expected) => {
    expect(noticesOf(await ask(total('budgetRemaining', { where: checkout }), within))).toEqual(expected);
  });

  test('without any SLO an answer says where to begin', async () => {
    const result = await asker(storage, now, directory, { ...slos, slos: handBook([]) })(total('sli'), range);
    expect(rowsOf(result)).toEqual([[null]]);
    expect(frameOf(result).schema.meta?.custom).toMatchObject({ empty: true });
    expect(noticesOf(result)).toEqual([expect.stringContaining('No SLO is defined yet')]);
  });
});
