import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import type { App } from '../api/app';
import { createMetrics } from '../api/metrics';
import { appOver } from '../testing/api/app';
import { TOKEN } from '../testing/server/store';

forEachEngine((engine) => {
  let storage: Storage;
  let app: App;
  let running: Array<Promise<unknown>>;
  const metrics = createMetrics('1.2.3');

  beforeAll(async () => {
    storage = await engine.open();
  });
  beforeEach(() => {
    running = [];
    metrics.registry.resetMetrics();
  });
  afterEach(() => app.close());

  /** Starts listening; queries run an SQL statement that would take hours. */
  async function start(queryTimeoutMs?: number): Promise<string> {
    const heavy = (signal: AbortSignal) => {
      const ended = sql`select count(*) as n from generate_series(1, 1000000) as a(x),
        generate_series(1, 1000000) as b(y) where (a.x * b.y) % 7 = 3`.execute(storage.reading(signal));
      running.push(expect(ended).rejects.toMatchObject({ name: 'Stopped' }));
      return ended;
    };
    app = await appOver({
      metrics,
      queryTimeoutMs,
      answer: async (_item, _identity, signal) => {
        await heavy(signal);
        return { status: 200, frames: [] };
      },
      values: async (_wanted, signal) => {
        await heavy(signal);
        return [];
      },
    });
    return app.listen({ port: 0, host: '127.0.0.1' });
  }

  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const query = (refId: string) => ({ refId, from: 0, to: 1, query: { kind: 'list', list: 'pages' } });
  const body = JSON.stringify({ queries: ['A', 'B', 'C', 'D'].map(query) });

  const answered = async (status: string) => {
    const { values } = await metrics.queries.get();
    return values.find(({ labels }) => String(labels.status) === status)?.value ?? 0;
  };

  const isStopped = async () => {
    await Promise.all(running);
    expect((await sql<{ n: number }>`select 1 as n`.execute(storage.db)).rows).toEqual([{ n: 1 }]);
  };

  const begun = async (count: number) => {
    while (running.length < count) {
      await setTimeout(5);
    }
    // Waits until the database is executing the statements.
    await setTimeout(100);
  };

  test('what takes too long is stopped in the database', async () => {
    const address = await start(300);
    const response = await fetch(`${address}/v1/query`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ results: { A: { status: 504 }, D: { status: 504 } } });
    await isStopped();
    expect(await answered('504')).toBe(4);
  });

  test('what nobody waits for any more is stopped in the database', async () => {
    const address = await start();
    const leaving = new AbortController();
    const asked = fetch(`${address}/v1/query`, { method: 'POST', headers, body, signal: leaving.signal });
    const refused = expect(asked).rejects.toThrow(/abort/);
    // At most three queries of a user run at the same time; the fourth waits.
    await begun(3);
    leaving.abort();
    await refused;
    await isStopped();
    expect(await answered('499')).toBe(4);
  });

  test('values that nobody waits for any more are stopped, too', async () => {
    const address = await start();
    const leaving = new AbortController();
    const asked = fetch(`${address}/v1/catalog/values?dimension=rule`, { headers, signal: leaving.signal });
    const refused = expect(asked).rejects.toThrow(/abort/);
    await begun(1);
    leaving.abort();
    await refused;
    await isStopped();
  });
});
