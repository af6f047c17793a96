import type { Filter, ListQuery, MeasureQuery } from '@watchbill/contract';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { asker, frameOf, id, keep, page, rowsOf, shift } from '../testing/query/facts';

const at = (day: string) => `2026-${day}T08:00:00Z`;
const range: [string, string] = ['2026-03-20T00:00:00Z', '2026-04-08T00:00:00Z'];
const now = '2026-04-01T00:00:00Z';
const known = (day: string) => ({ known_at: new Date(`2026-${day}T00:00:00Z`) });

const early: [string, string] = [at('03-16'), at('03-23')];
const first: [string, string] = [at('03-23'), at('03-30')];
const second: [string, string] = [at('03-30'), at('04-06')];
const future: [string, string] = [at('04-06'), at('04-13')];
const search = { team: 'search', rotation: 'search-primary', zone: 'Asia/Kolkata' };

const shifts = [
  shift('unseen', ['2026-03-02T08:00:00Z', '2026-03-09T08:00:00Z'], 'anna'),
  shift('early', early, 'bela'),
  // The removal became known only after the shift had ended, so the shift stays.
  shift('early', early, 'bela', { change: 'removed', ...known('03-25') }),
  shift('first', first, 'anna'),
  shift('second', second, 'bela'),
  shift('future', future, 'anna'),
  // Another responder took over before the shift began.
  shift('swapped', second, 'anna'),
  shift('swapped', second, 'anna', { change: 'removed', ...known('02-01') }),
  // Added only after it had ended.
  shift('late', early, 'anna', known('03-25')),
  // Removed and added again.
  shift('search', first, 'chitra', search),
  shift('search', first, 'chitra', { ...search, change: 'removed', ...known('01-10') }),
  shift('search', first, 'chitra', { ...search, ...known('01-11') }),
  // Imported later and corrected after that: the latest knowledge counts.
  shift('import', ['2026-01-05T08:00:00Z', '2026-01-12T08:00:00Z'], 'anna', known('02-01')),
  shift('import', ['2026-01-05T08:00:00Z', '2026-01-12T08:00:00Z'], 'anna', { change: 'removed', ...known('02-02') }),
];

const taken = (shiftName: string, day: string, responder: string, more = {}) =>
  // At noon, since handovers are at 08:00.
  page(`2026-${day}T12:00:00Z`, responder, { shift_id: id(shiftName), rotation: 'payments-primary', ...more });

const pages = [
  taken('first', '03-24', 'anna'),
  taken('first', '03-25', 'anna', { provenance: 'inferred' }),
  taken('first', '03-26', 'anna', { service: 'refunds' }),
  taken('second', '03-31', 'bela'),
  ...['03-24', '03-25', '03-26', '03-27'].map((day) => taken('search', day, 'chitra', { ...search, service: 'index' })),
  // Outside any shift; the earliest page.
  page(at('03-17'), 'anna'),
];

forEachEngine((engine) => {
  let storage: Storage;
  const measure = async (query: Partial<MeasureQuery>, within = range) =>
    rowsOf(await asker(storage, now)({ kind: 'measure', measure: 'pagesPerShift', over: 'total', ...query }, within));

  beforeAll(async () => {
    storage = await engine.open();
    await keep(storage, { page: pages, shift_event: shifts });
  });

  test('pages per shift is the mean over shifts that have begun, quiet ones too', async () => {
    expect(await measure({})).toEqual([[8 / 4]]);
    expect(await measure({ by: ['rotation'] })).toEqual([
      ['search-primary', 4],
      ['payments-primary', 4 / 3],
    ]);
  });

  test("a shift is over budget when it took more pages than its team's budget", async () => {
    // The budget is 2 pages for payments and 4 for search.
    expect(await measure({ measure: 'shiftsOverBudget', by: ['rotation'] })).toEqual([
      ['payments-primary', 1],
      ['search-primary', 0],
    ]);
  });

  test('a shift counts with all its pages, those outside the range too', async () => {
    const lastDay: [string, string] = ['2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z'];
    expect(await measure({ measure: 'shiftsOverBudget' }, lastDay)).toEqual([[1]]);
  });

  test.each([
    ['team', [{ dimension: 'team', op: '=', values: ['payments'] }], 4 / 3, 1],
    ['responder', [{ dimension: 'responder', op: '=', values: ['anna'] }], 3, 1],
    ['a service, which narrows the pages', [{ dimension: 'service', op: '!=', values: ['checkout'] }], 5 / 4, 0],
    [
      'both',
      [
        { dimension: 'team', op: '=', values: ['payments'] },
        { dimension: 'service', op: '=', values: ['refunds'] },
      ],
      1 / 3,
      0,
    ],
  ] as Array<[string, Filter[], number, number]>)('by %s', async (_, where, mean, over) => {
    expect(await measure({ where })).toEqual([[mean]]);
    expect(await measure({ measure: 'shiftsOverBudget', where })).toEqual([[over]]);
  });

  test('over time a shift stands where it began, one from before in the first bucket', async () => {
    expect(await measure({ over: 'time', every: 'week' })).toEqual([
      ['2026-03-16T00:00:00.000Z', 0],
      ['2026-03-23T00:00:00.000Z', 7 / 2],
      ['2026-03-30T00:00:00.000Z', 1],
      ['2026-04-06T00:00:00.000Z', null],
    ]);
    expect(await measure({ measure: 'shiftsOverBudget', over: 'time', every: 'week' })).toEqual([
      ['2026-03-16T00:00:00.000Z', 0],
      ['2026-03-23T00:00:00.000Z', 1],
      ['2026-03-30T00:00:00.000Z', 0],
      ['2026-04-06T00:00:00.000Z', null],
    ]);
  });

  test('says of what provenance the pages of the shifts are', async () => {
    const result = await asker(storage, now)({ kind: 'measure', measure: 'shiftsOverBudget', over: 'total' }, range);
    expect(frameOf(result).schema.meta?.custom?.provenance).toEqual({ observed: 7, assigned: 0, inferred: 1 });
  });

  test('as a list, with those to come', async () => {
    const query: ListQuery = { kind: 'list', list: 'shifts' };
    const rows = rowsOf(await asker(storage, now)(query, range));
    expect(
      rows.map(([starts, , responder, , , , count, budget, verdict]) => [starts, responder, count, budget, verdict])
    ).toEqual(
      expect.arrayContaining([
        ['2026-04-06T08:00:00.000Z', 'anna', 0, 2, 'within budget'],
        ['2026-03-30T08:00:00.000Z', 'bela', 1, 2, 'within budget'],
        ['2026-03-23T08:00:00.000Z', 'anna', 3, 2, 'over budget'],
        ['2026-03-23T08:00:00.000Z', 'chitra', 4, 4, 'within budget'],
        ['2026-03-16T08:00:00.000Z', 'bela', 0, 2, 'within budget'],
      ])
    );
    expect(rows).toHaveLength(5);
  });

  test('pages stay with the part of a shift in which they came, after the shift was cut', async () => {
    const cut = await engine.open();
    const [starts, middle, ends] = ['2026-03-23T08:00:00Z', '2026-03-25T08:00:00Z', '2026-03-30T08:00:00Z'];
    await keep(cut, {
      page: [taken('whole', '03-24', 'anna'), taken('rest', '03-26', 'bela'), taken('rest', '03-27', 'bela')],
      shift_event: [
        shift('whole', [starts, ends], 'anna'),
        shift('whole', [starts, ends], 'anna', { change: 'removed', ...known('03-25') }),
        shift('part', [starts, middle], 'anna', known('03-25')),
        shift('rest', [middle, ends], 'bela', known('03-25')),
      ],
    });
    const query: MeasureQuery = { kind: 'measure', measure: 'pagesPerShift', over: 'total', by: ['responder'] };
    expect(rowsOf(await asker(cut, now)(query, range))).toEqual([
      ['bela', 2],
      ['anna', 1],
    ]);
  });

  test('of a shift before the first fact nothing is known, so it is no quiet one', async () => {
    const before: [string, string] = ['2026-03-01T00:00:00Z', '2026-03-10T00:00:00Z'];
    expect(await measure({}, before)).toEqual([[null]]);
    const [row] = rowsOf(await asker(storage, now)({ kind: 'list', list: 'shifts' }, before));
    expect(row.slice(6, 9)).toEqual([null, 2, 'not known']);
  });

  test('what was imported late stands as it is known now', async () => {
    const january: [string, string] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];
    expect(rowsOf(await asker(storage, now)({ kind: 'list', list: 'shifts' }, january))).toEqual([]);
  });
});
