import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { pino } from 'pino';
import { readersHere } from '../store/readers/readers';
import { createSloComponents } from '../store/server/sloComponents';
import { openStorage } from '../store/storage/open';
import type { Storage, StorageTarget } from '../store/storage/storage';
import { findPostgres, privateCluster } from '../store/testing/storage/postgres';
import { measureCalendars } from './calendars';
import { fill } from './fill';
import { measureIngest } from './ingest';
import { measureRotationAnalysis } from './rotationAnalysis';
import { measurePolling } from './polling';
import { compareQueries } from './queries';
import { measureSlos } from './slos/measureSlos';
import { directoryOf, makeTeams, type Team } from './world';
import { END } from './year';

const log = pino({ level: 'warn' });
const print = (text: string) => console.log(text);
const open = (target: StorageTarget, memory?: string) => openStorage(target, { log, now: () => new Date(), memory });

/** Benchmarks that do not need the database with a year of pages. */
const WITHOUT_PAGES = ['rotations', 'calendars', 'rotation-analysis', 'slos'];

interface Options {
  wanted: string[];
  /** Pages in the year. */
  pages: number;
  /** How long deliveries are sent. */
  seconds: number;
  /** Bundle of the store. */
  store: string;
  /** Bundle of the server of calendars. */
  feeds: string;
  /** Bundle of `analyseRotation.ts`. */
  analysis: string;
  /** Bundle of what answers SLOs. */
  slos: string;
  /** SLOs are kept in PostgreSQL instead of DuckDB. */
  postgresql: boolean;
  /** DuckDB's memory limit; the store's own without it. */
  memory?: string;
  /** Other work takes all of the cores while deliveries are sent. */
  busy: boolean;
}

/**
 * `queries`, `ingest`, `rotations`, `calendars`, `rotation-analysis` or `slos` for some of them; `--pages`, `--seconds`, `--memory` for DuckDB's
 * limit, `--busy` to take all cores while deliveries are sent, `--postgresql` for the SLOs in PostgreSQL, and `--keep FOLDER` to keep
 * the DuckDB files there and use them again.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pages: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '60' },
      keep: { type: 'string' },
      memory: { type: 'string' },
      postgresql: { type: 'boolean', default: false },
      busy: { type: 'boolean', default: false },
      store: { type: 'string', default: 'store/dist/watchbill.js' },
      feeds: { type: 'string', default: 'store/dist/benchFeeds.js' },
      analysis: { type: 'string', default: 'store/dist/benchRotationAnalysis.js' },
      slos: { type: 'string', default: 'store/dist/benchSlos.js' },
    },
  });
  const wanted = positionals.length > 0 ? positionals : ['queries', 'ingest', ...WITHOUT_PAGES];
  const options = { ...values, wanted, pages: Number(values.pages), seconds: Number(values.seconds) };
  const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'watchbill-bench-')));
  try {
    await run(folder, options);
  } finally {
    if (options.keep === undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function run(
  folder: string,
  { wanted, pages, seconds, store, feeds, analysis, slos, postgresql, memory, busy }: Options
): Promise<void> {
  print(`${availableParallelism()} cores, Node ${process.version}, ${pages.toLocaleString('en')} pages in a year`);
  const [load] = loadavg();
  if (load > availableParallelism() / 2) {
    print(
      `The machine is busy with other work (load ${load.toFixed(1)}): figures are higher than they would be alone.`
    );
  }
  if (wanted.includes('calendars')) {
    await measureCalendars(folder, print);
  }
  if (wanted.includes('rotations')) {
    await measurePolling(folder, feeds, print);
  }
  if (wanted.includes('rotation-analysis')) {
    await measureRotationAnalysis(analysis, print);
  }
  if (wanted.includes('slos')) {
    await measureSlos({ folder, program: slos, postgresql }, print);
  }
  if (wanted.every((one) => WITHOUT_PAGES.includes(one))) {
    return;
  }
  const teams = makeTeams();
  const file = join(folder, 'bench.duckdb');
  if (!existsSync(file)) {
    await filled({ file }, teams, pages, 'DuckDB');
    print(`  file: ${((await stat(file)).size / 1e6).toFixed(0)} MB`);
  }
  if (wanted.includes('queries')) {
    await queries(file, teams, pages, memory);
  }
  if (wanted.includes('ingest')) {
    await measureIngest({ program: store, folder, file, teams, seconds, memory, busy }, print);
  }
}

async function queries(file: string, teams: Team[], pages: number, memory?: string): Promise<void> {
  const postgres = findPostgres();
  if (!postgres.found || !('bin' in postgres.found)) {
    print(`Queries skipped, because ${postgres.found ? 'a private server is wanted' : postgres.because}.`);
    return;
  }
  const settings = ['shared_buffers=1GB', 'work_mem=64MB', 'max_wal_size=4GB'];
  const url = await privateCluster(postgres.found.bin, { durable: true, settings });
  await filled({ url }, teams, pages, 'PostgreSQL');
  const [duckdb, postgresql] = [await open({ file }, memory), await open({ url })];
  try {
    await postgresql.write(({ db }) => sql`analyze`.execute(db));
    const now = () => new Date(END);
    const directory = directoryOf(teams);
    const { registry, archive } = createSloComponents({
      storage: duckdb,
      directory: () => directory,
      now,
      log,
      readers: readersHere,
    });
    await compareQueries(
      {
        store: { storage: duckdb, directory, slos: registry, archive, now },
        postgresql: postgresql.db,
      },
      print
    );
  } finally {
    await Promise.all([duckdb.close(), postgresql.close()]);
  }
}

async function filled(target: StorageTarget, teams: Team[], pages: number, name: string): Promise<void> {
  const storage: Storage = await open(target);
  try {
    const { rows, seconds } = await fill(storage, teams, pages);
    const rate = Math.round(rows / seconds).toLocaleString('en');
    print(`${name}: ${rows.toLocaleString('en')} rows written in ${seconds.toFixed(1)} s, ${rate} a second`);
  } finally {
    await storage.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
