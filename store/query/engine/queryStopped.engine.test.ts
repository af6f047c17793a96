import { setImmediate } from 'node:timers/promises';
import type { QueryItem } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { answerItem } from '../answer';
import { yieldUnlessAborted, abortableArchive, QueryStopped } from './queryStopped';
import { testDirectory, withoutSlos } from '../../testing/query/facts';

const span = { from: Date.parse('2026-03-30T00:00:00Z'), to: Date.parse('2026-03-31T00:00:00Z') };
const now = () => new Date(span.to);
const tooLong = () => new QueryStopped(504, 'No answer within 30 s.');

const item = (query: QueryItem['query']): QueryItem => ({ refId: 'A', ...span, query });
const total = { over: 'total' as const };

forEachEngine((engine) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await engine.open();
  });

  test.each<[what: string, query: QueryItem['query']]>([
    ['facts', { kind: 'measure', measure: 'pages', ...total }],
    ['rotations', { kind: 'measure', measure: 'rotationScore', ...total }],
    ['SLOs', { kind: 'measure', measure: 'sli', ...total }],
    ['a list of rotations', { kind: 'list', list: 'rotations' }],
    ['a list of SLOs', { kind: 'list', list: 'slos' }],
  ])('a stopped query about %s says why, and is no failure of the store', async (_what, query) => {
    const signal = AbortSignal.abort(tooLong());
    const failures: unknown[] = [];
    const answered = await answerItem(item(query), {
      ...withoutSlos,
      storage: { db: storage.reading(signal), health: () => storage.health() },
      archive: abortableArchive(signal, withoutSlos.archive),
      directory: testDirectory,
      now,
      signal,
      onFailure: (error) => failures.push(error),
    });
    expect(answered).toEqual({ status: 504, error: { message: 'No answer within 30 s.' } });
    expect(failures).toEqual([]);
  });
});

test('a pause lets the signal come', async () => {
  const stop = new AbortController();
  let shifts = 0;
  const working = (async () => {
    for (;;) {
      await yieldUnlessAborted(stop.signal);
      shifts++;
    }
  })();
  const ends = expect(working).rejects.toBeInstanceOf(QueryStopped);
  for (let i = 0; i < 5; i++) {
    await setImmediate();
  }
  stop.abort(tooLong());
  await ends;
  expect(shifts).toBeGreaterThan(0);
  expect(shifts).toBeLessThan(20);
});

test('an archive is read until the signal aborts', async () => {
  const stop = new AbortController();
  const archive = abortableArchive(stop.signal, withoutSlos.archive);
  expect(await archive.extents()).toEqual(await withoutSlos.archive.extents());
  stop.abort(tooLong());
  await expect(archive.extents()).rejects.toThrow('No answer within 30 s.');
  await expect(archive.sums([])).rejects.toThrow('No answer within 30 s.');
});
