import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { readConfig } from '../store/config/load';
import type { Configuration } from '../store/config/directory';
import { LedgerOnCall } from '../store/rotation/ledger/ledgerOnCall';
import { FeedPoller } from '../store/rotation/feeds/feedPoller';
import { openStorage } from '../store/storage/open';
import type { Storage } from '../store/storage/storage';
import { EVENTS, NOW } from './feedText';
import { percentile, table } from './measure';

const ROTATIONS = 500;
const REFRESHES = 3;
const EVERY_SECONDS = 300;
const DELIVERY_EVERY_MS = 20;

/** Reads 500 calendars from a real server into a new DuckDB file, while deliveries are kept, and again when all changed. */
export async function measurePolling(folder: string, server: string, print: (text: string) => void): Promise<void> {
  const child = fork(server, { stdio: 'inherit' });
  const [port]: unknown[] = await once(child, 'message');
  const log = pino({ level: 'silent' });
  const file = join(folder, 'polling.duckdb');
  const storage = await openStorage({ file }, { log, now: () => new Date() });
  let clock = NOW;
  const now = () => new Date(clock);
  const directory = directoryOf(Number(port));
  const onCall = new LedgerOnCall(storage);
  const poller = new FeedPoller({ storage, directory: () => directory, onCall, now, log });
  const rows: string[][] = [];
  const measured = async (name: string) => {
    rows.push([name, ...(await measure(storage, () => poller.tick()))]);
  };
  try {
    await measured('first reading');
    for (let generation = 1; generation <= REFRESHES; generation++) {
      await change(child, generation);
      clock += EVERY_SECONDS * 1000;
      await measured(`all changed, ${generation}`);
    }
    clock += EVERY_SECONDS * 1000;
    await measured('none changed');
    clock += 86_400_000;
    await measured('none changed, a day later');
    const status = await poller.status();
    const problems = status.flatMap(({ problem }) => problem?.message ?? []);
    if (problems.length > 0) {
      throw new Error(`${problems.length} rotations could not be read, the first because: ${problems[0]}`);
    }
    const shifts = status.reduce((sum, one) => sum + one.shifts, 0);
    print(
      `\nRotations: ${ROTATIONS} calendars of ${EVENTS} events, ${shifts.toLocaleString('en')} shifts, ` +
        `one delivery every ${DELIVERY_EVERY_MS} ms meanwhile; wanted: < 30 s, held up < 50 ms\n`
    );
    print(
      table(['reading', 'seconds', 'held up, longest ms', 'p99 ms', 'delivery p99 ms', 'longest ms', 'memory MB'], rows)
    );
  } finally {
    await poller.stop();
    await storage.close();
    child.disconnect();
  }
  print(`  file: ${((await stat(file)).size / 1e6).toFixed(0)} MB`);
}

function directoryOf(port: number): Configuration {
  const rotations = Array.from({ length: ROTATIONS }, (_, r): [string, unknown] => [
    `rotation-${r}`,
    {
      team: `team-${r % 200}`,
      ical: { url: `http://127.0.0.1:${port}/${r}.ics`, every: EVERY_SECONDS, allowPrivate: true },
    },
  ]);
  const people = rotations.flatMap((_, r) =>
    [0, 1, 2, 3].map((p): [string, unknown] => [`r${r}-p${p}`, { team: `team-${r % 200}`, zone: 'Europe/Budapest' }])
  );
  const config = {
    token: 'only-the-benchmark-uses-this',
    teams: Object.fromEntries(Array.from({ length: 200 }, (_, t) => [`team-${t}`, { zone: 'Europe/Budapest' }])),
    people: Object.fromEntries(people),
    rotations: Object.fromEntries(rotations),
  };
  // JSON is YAML.
  const loaded = readConfig(JSON.stringify(config), 'bench.yaml', {});
  if (!loaded.ok) {
    throw new Error(`The benchmark's configuration is wrong: ${JSON.stringify(loaded.problems)}`);
  }
  return loaded.config.directory;
}

async function change(child: ChildProcess, generation: number): Promise<void> {
  child.send(generation);
  await once(child, 'message');
}

/** The cells of a row: how long it took, and what others felt of it in the same process. */
async function measure(storage: Storage, work: () => Promise<void>): Promise<string[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const latencies: number[] = [];
  let isOver = false;
  let peak = 0;
  const deliver = async (): Promise<void> => {
    while (!isOver) {
      const start = performance.now();
      await storage.write(({ append }) => append('delivery', [delivery()]));
      latencies.push(performance.now() - start);
      peak = Math.max(peak, process.memoryUsage.rss());
      await wait(DELIVERY_EVERY_MS);
    }
  };
  const delivering = deliver();
  delay.enable();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  isOver = true;
  await delivering;
  const milliseconds = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(0);
  return [
    seconds.toFixed(1),
    milliseconds(delay.max),
    milliseconds(delay.percentile(99)),
    percentile(latencies, 0.99).toFixed(0),
    percentile(latencies, 1).toFixed(0),
    (peak / 1e6).toFixed(0),
  ];
}

function delivery() {
  const body = Buffer.from('{"title":"as one delivery is"}');
  return {
    id: randomUUID(),
    source: 'live',
    received_at: new Date(),
    content_type: 'application/json',
    body,
    demo: false,
    size: body.length,
  };
}
