import type { QueryItem, WatchbillQuery } from '@watchbill/contract';
import { type Storage, StorageFull, type StorageHealth } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { answer, answerItem } from './answer';
import { asker, frameOf, keep, page, rowsOf, testDirectory, withoutSlos } from '../testing/query/facts';

const now = () => new Date('2026-03-31T12:00:00Z');
const [from, to] = [Date.parse('2026-03-30T00:00:00Z'), Date.parse('2026-03-31T00:00:00Z')];
const pagesTotal: WatchbillQuery = { kind: 'measure', measure: 'pages', over: 'total' };
const item = (query: unknown, more: Partial<QueryItem> = {}): QueryItem =>
  // The cast admits invalid queries, since a client may send anything.
  ({ refId: 'A', from, to, query: query as WatchbillQuery, ...more });

forEachEngine((engine) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await engine.open();
    await keep(storage, { page: [page('2026-03-30T08:00:00Z', 'anna')] });
  });

  test('each query of a batch succeeds or fails by itself', async () => {
    const deps = { ...withoutSlos, storage, directory: testDirectory, now };
    const queries = [item(pagesTotal), item({ ...pagesTotal, measure: 'pagse' }, { refId: 'B' })];
    const { results } = await answer({ queries }, deps);
    expect(rowsOf(results.A)).toEqual([[1]]);
    expect(frameOf(results.A).schema.refId).toBe('A');
    expect(results.B).toEqual({
      status: 400,
      error: { at: 'measure', message: 'There is no measure "pagse". Did you mean "pages"?' },
    });
  });

  test.each([
    ['no query', null, {}, undefined, 'A query is an object'],
    ['an unknown zone', { ...pagesTotal, zone: 'Europe/Budapset' }, {}, 'zone', 'is not an IANA time zone'],
    ['an empty range', pagesTotal, { from: to, to: from }, 'to', 'The range is empty'],
    ['a range in seconds', pagesTotal, { from: from / 1000, to: to / 1000 }, 'from', 'epoch milliseconds'],
    [
      'too many buckets',
      { ...pagesTotal, over: 'time', every: 'hour' },
      { from: Date.UTC(2020, 0) },
      'every',
      'Take "day"',
    ],
    [
      'an unknown band',
      { ...pagesTotal, where: [{ dimension: 'band', op: '=', values: ['sleeep'] }] },
      {},
      'where[0].values[0]',
      'Did you mean "sleep"?',
    ],
    [
      'a person who is not there',
      { ...pagesTotal, where: [{ dimension: 'responder', op: '=', values: ['ana'] }] },
      {},
      'where[0].values[0]',
      'Did you mean "anna"?',
    ],
    [
      'grouping shifts by service',
      { ...pagesTotal, measure: 'pagesPerShift', by: ['service'] },
      {},
      'by[0]',
      'has no dimension service',
    ],
    [
      'filtering a list by what it has not',
      { kind: 'list', list: 'shifts', where: [{ dimension: 'rule', op: '=', values: ['x'] }] },
      {},
      'where[0].dimension',
      'has no dimension rule',
    ],
  ])('refuses %s and says what is wrong', async (_, query, more, at, message) => {
    const result = await answerItem(item(query, more), { ...withoutSlos, storage, directory: testDirectory, now });
    expect(result).toEqual({ status: 400, error: { ...(at && { at }), message: expect.stringContaining(message) } });
  });

  test('an empty store says what to do, and asks nothing of filters it cannot know', async () => {
    const empty = await engine.open();
    const where = [{ dimension: 'rule', op: '=' as const, values: ['HighErrorRate'] }];
    const result = await asker(empty, now().toISOString())({ ...pagesTotal, where }, [
      '2026-03-30T00:00:00Z',
      '2026-03-31T00:00:00Z',
    ]);
    expect(rowsOf(result)).toEqual([[null]]);
    expect(frameOf(result).schema.meta).toMatchObject({
      custom: { empty: true },
      notices: [{ text: expect.stringContaining('Connect a source') }],
    });
  });
});

describe('a storage that fails', () => {
  const broken = (error: Error, health: StorageHealth): Pick<Storage, 'db' | 'health'> => ({
    get db(): never {
      throw error;
    },
    health: () => health,
  });
  const ask = async (error: Error, health: StorageHealth) => {
    const failures: unknown[] = [];
    const result = await answerItem(item(pagesTotal), {
      storage: broken(error, health),
      directory: testDirectory,
      ...withoutSlos,
      now,
      onFailure: (failure, refId) => failures.push([failure, refId]),
    });
    expect(failures).toEqual([[error, 'A']]);
    return result;
  };

  test('is told of without its SQL, and in full to the log', async () => {
    expect(await ask(new Error('syntax error in select * from page'), { state: 'ready' })).toEqual({
      status: 500,
      error: { message: 'The store failed on this query. Its log says why.' },
    });
  });

  test('says that its disk is full', async () => {
    expect(await ask(new StorageFull('The disk is full: free some room.'), { state: 'ready' })).toEqual({
      status: 503,
      error: { message: 'The disk is full: free some room.' },
    });
  });

  test('says why it is not ready', async () => {
    expect(await ask(new Error('closed'), { state: 'failed', reason: 'PostgreSQL cannot be reached.' })).toEqual({
      status: 503,
      error: { message: 'PostgreSQL cannot be reached.' },
    });
  });
});
