import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../bench/random';
import type { StorageTarget } from '../store/storage/storage';
import { type Attack, Faults, formOf, type Report, type AttackContext } from './attack';
import { Client } from './client';
import { writeConfiguration } from './configuration';
import { isWorkedThrough, askTotal } from './trackedDeliveries';
import { pollUntil } from './concurrency';
import { Load } from './load';
import { compareLoad } from './compareLoad';
import { findPrograms, PostgresServer } from './postgresServer';
import { ServedStore } from './servedStore';

const ROUNDS = { full: 14, short: 3 };
const ROUNDS_POSTGRESQL = { full: 8, short: 2 };
const OUTAGES = { full: 5, short: 1 };
/** In one of so many rounds a store is also killed while it starts. */
const KILL_START_EVERY = 3;
/** Limit for processing everything that was sent. */
const SETTLE_MS = 120_000;
/** Limit until deliveries are accepted again after the database came back. */
const BACK_MS = 60_000;
/** Refused deliveries that are waited for while the database is away. */
const REFUSALS = 20;

/** Kills a store on DuckDB amid load, again and again, and counts what it acknowledged. */
export const kill: Attack = {
  name: 'kill',
  limit: { short: 90, full: 200 },
  inShort: true,
  run: (context) => killRounds(context, { file: join(context.folder, 'watchbill.duckdb') }, ROUNDS[formOf(context)]),
};

/** The same on PostgreSQL. */
export const killPostgresql: Attack = {
  name: 'kill-postgresql',
  limit: { short: 90, full: 150 },
  inShort: true,
  run: (context) =>
    withPostgresql(context, async (server) => {
      const url = await server.createDatabase('killed');
      return killRounds(context, { url }, ROUNDS_POSTGRESQL[formOf(context)]);
    }),
};

/** Stops the database under a store amid load, as a crash does, and starts it again. */
export const databaseAway: Attack = {
  name: 'database-away',
  limit: { short: 90, full: 150 },
  inShort: true,
  run: (context) => withPostgresql(context, (server) => outages(context, server)),
};

async function withPostgresql(
  context: AttackContext,
  work: (server: PostgresServer) => Promise<Report>
): Promise<Report> {
  const programs = findPrograms();
  if (!('bin' in programs)) {
    return { counts: '', worst: '', faults: [], skipped: programs.because };
  }
  const server = PostgresServer.start(programs.bin, context.folder);
  try {
    return await work(server);
  } finally {
    server.remove();
  }
}

async function killRounds(context: AttackContext, target: StorageTarget, rounds: number): Promise<Report> {
  const faults = new Faults();
  const load = new Load(faults);
  const random = new Random(context.seed);
  const config = writeConfiguration(context.folder, target);
  let slowestStart = 0;
  let kills = 0;
  const start = async () => {
    const began = performance.now();
    const store = await ServedStore.start(context.program, config);
    slowestStart = Math.max(slowestStart, performance.now() - began);
    return store;
  };
  for (let round = 0; round < rounds; round++) {
    if (round % KILL_START_EVERY === KILL_START_EVERY - 1) {
      await ServedStore.startAndKill(context.program, config, 200 + random.below(1_200));
      kills++;
    }
    const store = await start();
    const client = new Client(store.address);
    const before = load.acknowledged.size;
    const wanted = 1 + random.below(600);
    let going = true;
    const sending = load.run(client, () => going);
    await pollUntil(15_000, async () => load.acknowledged.size - before >= wanted || store.hasEnded, 2);
    faults.unless(!store.hasEnded, `the store ended by itself: ${store.printed}`);
    await store.end('SIGKILL');
    kills++;
    going = false;
    await sending;
    client.close();
  }
  const last = await start();
  const counts = await finish(last, load, faults);
  counts.push(await compareLoad(target, load, faults));
  return {
    counts: `${kills} kills, ${counts.join(', ')}, no answer: ${load.unanswered}`,
    worst: `start ${(slowestStart / 1000).toFixed(1)} s`,
    faults: faults.all(),
  };
}

async function outages(context: AttackContext, server: PostgresServer): Promise<Report> {
  const faults = new Faults();
  const load = new Load(faults);
  const target = { url: await server.createDatabase('away') };
  const store = await ServedStore.start(context.program, writeConfiguration(context.folder, target));
  const client = new Client(store.address);
  const count = (status: number) => load.statuses.get(status) ?? 0;
  let going = true;
  let slowest = 0;
  const sending = load.run(client, () => going);
  const rounds = OUTAGES[formOf(context)];
  for (let round = 0; round < rounds; round++) {
    const taken = count(202);
    faults.unless(
      await pollUntil(BACK_MS, async () => count(202) > taken + 100, 5),
      'nothing is taken before the outage'
    );
    const refused = count(503);
    server.stop('immediate');
    const wereRefused = await pollUntil(BACK_MS, async () => count(503) > refused + REFUSALS, 5);
    faults.unless(wereRefused, 'deliveries are not answered with 503 while the database is away');
    const ready = await client.ask({ method: 'GET', path: '/readyz', headers: {} });
    faults.unless(ready.status === 503, `/readyz is ${ready.status} while the database is away`);
    const health = await client.ask({ method: 'GET', path: '/healthz', headers: {} });
    faults.unless(health.status === 200, `/healthz is ${health.status} while the database is away`);
    server.start();
    const back = performance.now();
    const before = count(202);
    faults.unless(await pollUntil(BACK_MS, async () => count(202) > before, 5), 'nothing is taken after the outage');
    slowest = Math.max(slowest, performance.now() - back);
  }
  going = false;
  await sending;
  faults.unless(!store.hasEnded, `the store ended by itself: ${store.printed}`);
  client.close();
  const counts = await finish(store, load, faults);
  counts.push(await compareLoad(target, load, faults));
  return {
    counts: `${rounds} outages, ${counts.join(', ')}, ${count(503)} refused, no answer: ${load.unanswered}`,
    worst: `taken again after ${(slowest / 1000).toFixed(1)} s`,
    faults: faults.all(),
  };
}

/** Sends what is left, waits until all is worked through, asks for the pages, and ends the store. */
async function finish(store: ServedStore, load: Load, faults: Faults): Promise<string[]> {
  const client = new Client(store.address);
  await load.finish(client);
  const isDone = await pollUntil(SETTLE_MS, () => isWorkedThrough(client));
  faults.unless(isDone, `deliveries still wait after ${SETTLE_MS / 1000} s`);
  for (const source of ['tracked', 'trackedAlerts'] as const) {
    const total = await askTotal(client, 'pages', source);
    faults.unless(total === load.pages[source], `${total} pages of ${source}, and ${load.pages[source]} were sent`);
  }
  // Lets requests in flight finish.
  await wait(100);
  const { status } = await store.end('SIGTERM');
  client.close();
  faults.unless(status === 0, `the store ended with ${status} on SIGTERM: ${store.printed}`);
  return [`${load.acknowledged.size} of ${load.sent} deliveries acknowledged`];
}
