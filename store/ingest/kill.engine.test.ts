import { sql } from 'kysely';
import type { StorageTarget } from '../storage/storage';
import { forEachEngine, type TestEngine } from '../testing/storage/engines';
import { until } from '../testing/until';
import { type RealStore, startRealStore, writeConfig } from '../testing/ingest/realStore';

const CONFIG = `
token: grafana-token-for-tests
teams: { payments: { zone: Europe/Budapest } }
people: { anna: { team: payments, zone: Europe/Budapest } }
sources: { pager: { kind: events, token: events-token-for-tests } }
`;
const COUNT = 1000;
const AT_ONCE = 40;
const names = Array.from({ length: COUNT }, (_, i) => `page ${i}`);

/** Sends each page once, many concurrently; calls back after each acknowledgement. */
async function sendAll(address: string, acknowledged: (name: string) => void): Promise<void> {
  const left = [...names];
  const sender = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const at = new Date(Date.UTC(2026, 5, 1) + names.indexOf(name) * 1000).toISOString();
      const event = { type: 'page', id: name, at, responder: 'anna', title: name, team: 'payments' };
      const response = await fetch(`${address}/v1/ingest/pager`, {
        method: 'POST',
        headers: { authorization: 'Bearer events-token-for-tests', 'content-type': 'application/json' },
        body: JSON.stringify(event),
      });
      if (response.status === 202) {
        await response.arrayBuffer();
        acknowledged(name);
      }
    }
  };
  // When the store is killed, all connections break at once.
  await Promise.all(Array.from({ length: AT_ONCE }, () => sender().catch(() => undefined)));
}

async function isWorkedThrough({ address }: RealStore): Promise<boolean> {
  const response = await fetch(`${address}/v1/status`, {
    headers: { authorization: 'Bearer grafana-token-for-tests' },
  });
  return (await response.text()).includes('"waiting":0');
}

/** Reads the database of a store that has been killed. */
async function readFacts(engine: TestEngine, target: StorageTarget) {
  const storage = await engine.open(target);
  const pages = await storage.db.selectFrom('page').select(['title', 'interruption']).execute();
  const [{ waiting }] = (
    await sql<{ waiting: number }>`select count(*) as waiting from delivery
      where id not in (select delivery_id from delivery_outcome)`.execute(storage.db)
  ).rows;
  await storage.close();
  return { titles: pages.map(({ title }) => title).sort(), begun: pages.filter((p) => p.interruption).length, waiting };
}

forEachEngine((engine) => {
  const stores: RealStore[] = [];
  const start = async (config: string) => {
    const store = await startRealStore(config);
    stores.push(store);
    return store;
  };
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.end()));
  });

  test('kill -9 amid 1,000 deliveries loses none that was acknowledged, and none counts twice', async () => {
    const target = await engine.target();
    const config = writeConfig(target, CONFIG);
    const acknowledged = new Set<string>();

    for (const killAt of [150, 400]) {
      const store = await start(config);
      const before = acknowledged.size;
      let killing: Promise<void> | undefined;
      let count = 0;
      await sendAll(store.address, (name) => {
        acknowledged.add(name);
        count += 1;
        if (count === killAt) {
          killing = store.end('SIGKILL');
        }
      });
      await killing;
      expect(store.child.signalCode).toBe('SIGKILL');
      expect(acknowledged.size).toBeGreaterThan(before);
      expect(acknowledged.size).toBeLessThan(COUNT);
    }

    const third = await start(config);
    await until(() => isWorkedThrough(third), 'the deliveries that were left are worked through');
    await third.end('SIGTERM');
    const kept = await readFacts(engine, target);
    expect(kept.waiting).toBe(0);
    expect([...acknowledged].filter((name) => !kept.titles.includes(name))).toEqual([]);
    expect(new Set(kept.titles).size).toBe(kept.titles.length);

    const last = await start(config);
    await sendAll(last.address, (name) => acknowledged.add(name));
    await last.end('SIGTERM');
    const all = await readFacts(engine, target);
    expect(acknowledged.size).toBe(COUNT);
    expect(all).toEqual({ titles: [...names].sort(), begun: 1, waiting: 0 });
  });
});
