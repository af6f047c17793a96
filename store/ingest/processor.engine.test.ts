import { sql } from 'kysely';
import { StorageFull, StorageUnavailable } from '../storage/storage';
import { failingAppends, forEachEngine, replacedIn } from '../testing/storage/engines';
import { outcomesOf, page, pagesOf, startIngest, testConfiguration } from '../testing/ingest/ingest';

forEachEngine((engine) => {
  test('the same event twice, in one batch or in two, is one', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    const lines = [page('1', 0), page('1', 0), page('2', 3600)].map((line) => JSON.stringify(line)).join('\n');
    await Promise.all([
      ingest.send('pager', lines, 'application/x-ndjson'),
      ingest.send('pager', lines, 'application/x-ndjson'),
    ]);
    await ingest.idle();
    await ingest.send('pager', page('2', 3600, { title: 'told otherwise' }));
    await ingest.idle();
    expect(await pagesOf(storage)).toHaveLength(2);
    expect(ingest.processed.map(({ facts, repeats }) => [facts, repeats])).toEqual([
      [2, 1],
      [0, 3],
      [0, 1],
    ]);
  });

  test('what cannot be read waits in quarantine, and is read after a fix', async () => {
    const storage = await engine.open();
    const now = () => new Date('2026-06-01T21:00:30Z');
    let limit = 'limits: { batchEvents: 1 }';
    const directory = () =>
      testConfiguration(
        `token: grafana-token-for-tests\n${limit}\nsources: { pager: { kind: events, token: events-token-for-tests } }`
      );
    const ingest = startIngest(storage, { directory, now });
    const refused = await ingest.send('pager', [page('1', 0), page('2', 600)]);
    expect(refused).toMatchObject({ accepted: false, status: 400, message: expect.stringContaining('limits.batch') });
    const id = refused.delivery ?? '';
    expect(await pagesOf(storage)).toEqual([]);

    expect(await ingest.reprocess({ ids: [id] })).toEqual([id]);
    expect(await pagesOf(storage)).toEqual([]);
    limit = '';
    expect(await ingest.reprocess({ ids: ['nonsense', '33333333-3333-4333-8333-333333333333'] })).toEqual([]);
    expect(await ingest.reprocess({ source: 'other' })).toEqual([]);
    expect(await ingest.reprocess({ all: true })).toEqual([id]);
    expect(await pagesOf(storage)).toHaveLength(2);
    expect(await ingest.reprocess({ all: true })).toEqual([]);
    expect((await outcomesOf(storage)).map((row) => row.status)).toEqual([
      'quarantined',
      'reprocess',
      'quarantined',
      'reprocess',
      'done',
    ]);
  });

  test('deliveries of a source that was taken out of the configuration wait in quarantine', async () => {
    const storage = await engine.open();
    const first = startIngest(storage);
    await first.stop();
    await first.send('pager', page('1', 0));
    const second = startIngest(storage, { directory: () => testConfiguration('token: grafana-token-for-tests') });
    await second.idle();
    expect(await outcomesOf(storage)).toMatchObject([
      { status: 'quarantined', reason: expect.stringContaining('no longer in the configuration') },
    ]);
    await second.stop();
  });

  const failing = (error: Error) => ({
    onCall: async (team: string) => {
      if (team === 'search') {
        throw error;
      }
      return [];
    },
  });
  const sendThree = (ingest: ReturnType<typeof startIngest>) =>
    Promise.all([
      ingest.send('pager', page('1', 0)),
      ingest.send('pager', page('2', 600, { team: 'search' })),
      ingest.send('pager', page('3', 1200)),
    ]);
  const state = (code: string) => Object.assign(new Error(`said with ${code}`), { code });

  test.each([new TypeError('the rota is broken'), state('22021'), state('23514')])(
    'a delivery whose data break the work on it does not stop the others: %s',
    async (error) => {
      const storage = await engine.open();
      const ingest = startIngest(storage, { onCall: failing(error) });
      await sendThree(ingest);
      await ingest.idle();
      expect(await pagesOf(storage)).toHaveLength(2);
      const quarantined = (await outcomesOf(storage)).filter((row) => row.status === 'quarantined');
      expect(quarantined).toMatchObject([{ reason: expect.stringContaining(error.message) }]);
    }
  );

  test.each(['XX000', '40001', '42P01', '57014'])(
    'a failure of the class %s is blamed on no delivery: it waits, and others go on',
    async (code) => {
      const storage = await engine.open();
      const onCall = failing(state(code));
      const ingest = startIngest(storage, { onCall });
      await sendThree(ingest);
      await ingest.idle();
      expect(await pagesOf(storage)).toHaveLength(2);
      expect((await outcomesOf(storage)).map(({ status }) => status)).toEqual(['done', 'done']);

      onCall.onCall = async () => [];
      ingest.processor.rescan();
      await ingest.idle();
      expect(await pagesOf(storage)).toHaveLength(3);
      await ingest.stop();
    }
  );

  test('what was left by a stop is taken up by the next start, once', async () => {
    const target = await engine.target();
    const storage = await engine.open(target);
    const first = startIngest(storage);
    await first.send('pager', page('1', 0));
    await first.idle();
    await first.stop();
    await Promise.all(Array.from({ length: 700 }, (_, i) => first.send('pager', page(`p${i}`, i))));
    await storage.close();

    const again = await engine.open(target);
    const second = startIngest(again);
    await second.send('pager', page('new', 9999));
    await second.idle();
    expect(await pagesOf(again)).toHaveLength(702);
    expect(second.processed).toHaveLength(701);
    await second.stop();
  });

  test.each([
    ['the disk is full', new StorageFull('no room')],
    ['the database is away', new StorageUnavailable('away')],
    ['nothing works, nobody knows why', state('XX000')],
  ])('while %s deliveries wait, and none is blamed for it', async (_, refusal) => {
    const storage = await engine.open();
    const first = startIngest(storage);
    await first.stop();
    await first.send('pager', page('1', 0));
    await first.send('pager', page('2', 600));
    let refused = 4;
    const flaky = replacedIn(storage, {
      write: (work) => (refused-- > 0 ? Promise.reject(refusal) : storage.write(work)),
    });
    const second = startIngest(flaky);
    await second.idle();
    expect((await outcomesOf(storage)).map(({ status }) => status)).toEqual(['done', 'done']);
    expect(await pagesOf(storage)).toHaveLength(2);
  });

  test('what is the trouble of the database makes deliveries wait, and is none of their faults', async () => {
    const storage = await engine.open();
    const first = startIngest(storage);
    await first.stop();
    await Promise.all([page('1', 0), page('2', 3600), page('3', 7200)].map((body) => first.send('pager', body)));
    const tried: number[] = [];
    const said: Array<string | undefined> = [];
    const noMemory = failingAppends(storage, (table, rows) => {
      if (table === 'delivery_outcome') {
        tried.push(rows.length);
        said.push(second.processor.stuck);
        if (tried.length < 4) {
          throw outOfMemory();
        }
      }
    });
    const outOfMemory = () =>
      engine.name === 'duckdb'
        ? new Error('Out of Memory Error: failed to pin block of size 980.0 KiB (95.3 MiB/95.3 MiB used)')
        : Object.assign(new Error('out of memory'), { code: '53200' });
    const second = startIngest(noMemory);
    await second.idle();
    expect(tried).toEqual([3, 1, 1, 1, 2]);
    expect(said.map((words) => words?.includes('The last attempt failed'))).toEqual([
      undefined,
      undefined,
      true,
      true,
      undefined,
    ]);
    expect(second.processor.stuck).toBeUndefined();
    expect((await outcomesOf(storage)).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  });

  test('odd text is kept', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    await ingest.send('pager', page('1', 0, { title: `é "quoted" \u0000 \ud800 ${'x'.repeat(900)}` }));
    await ingest.idle();
    expect((await pagesOf(storage))[0].title).toContain('é "quoted"');
  });

  if (engine.name === 'postgresql') {
    test('replicas share the work and do none of it twice', async () => {
      const target = await engine.target();
      const replicas = await Promise.all([engine.open(target), engine.open(target)]);
      const ingests = replicas.map((storage) => startIngest(storage));
      const bodies = Array.from({ length: 100 }, (_, i) => page(`p${i}`, i * 100));
      await Promise.all(bodies.map((body, i) => ingests[i % 2].send('pager', body)));
      ingests.forEach(({ processor }) => processor.rescan());
      await Promise.all(ingests.map((ingest) => ingest.idle()));
      expect(await pagesOf(replicas[0])).toHaveLength(100);
      expect(await outcomesOf(replicas[0])).toHaveLength(100);
      const { rows } = await sql<{ locks: number }>`
        select count(*) as locks from pg_locks where locktype = 'advisory'`.execute(replicas[0].db);
      expect(rows).toEqual([{ locks: 0 }]);
      await Promise.all(ingests.map((ingest) => ingest.stop()));
    });
  }
});
