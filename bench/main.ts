import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { pino } from 'pino';
import { openStorage } from '../store/storage/open';
import type { Storage, StorageTarget } from '../store/storage/storage';
import { findPostgres, privateCluster } from '../store/storage/testingPostgres';
import { fill } from './fill';
import { measureIngest } from './ingest';
import { compareQueries } from './queries';
import { directoryOf, makeTeams, type Team } from './world';
import { END } from './year';

const log = pino({ level: 'warn' });
const print = (text: string) => console.log(text);
const open = (target: StorageTarget) => openStorage(target, { log, now: () => new Date() });

interface Options {
  /** Pages in the year. */
  pages: number;
  /** How long deliveries are sent. */
  seconds: number;
  /** Bundle of the store. */
  store: string;
}

/** `--pages`, `--seconds`, and `--keep FOLDER` to keep the DuckDB file there and use it again. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      pages: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '60' },
      keep: { type: 'string' },
      store: { type: 'string', default: 'store/dist/watchbill.js' },
    },
  });
  const options = { ...values, pages: Number(values.pages), seconds: Number(values.seconds) };
  const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'watchbill-bench-')));
  try {
    await run(folder, options);
  } finally {
    if (options.keep === undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function run(folder: string, { pages, seconds, store }: Options): Promise<void> {
  print(`${availableParallelism()} cores, Node ${process.version}, ${pages.toLocaleString('en')} pages in a year`);
  const teams = makeTeams();
  const file = join(folder, 'bench.duckdb');
  if (!existsSync(file)) {
    await filled({ file }, teams, pages, 'DuckDB');
    print(`  file: ${((await stat(file)).size / 1e6).toFixed(0)} MB`);
  }
  await queries(file, teams, pages);
  await measureIngest({ program: store, folder, file, teams, seconds }, print);
}

async function queries(file: string, teams: Team[], pages: number): Promise<void> {
  const postgres = findPostgres();
  if (!postgres.found || !('bin' in postgres.found)) {
    print(`Queries skipped, because ${postgres.found ? 'a private server is wanted' : postgres.because}.`);
    return;
  }
  const settings = ['shared_buffers=1GB', 'work_mem=64MB', 'max_wal_size=4GB'];
  const url = await privateCluster(postgres.found.bin, { durable: true, settings });
  await filled({ url }, teams, pages, 'PostgreSQL');
  const [duckdb, postgresql] = [await open({ file }), await open({ url })];
  try {
    await postgresql.write(({ db }) => sql`analyze`.execute(db));
    const now = () => new Date(END);
    await compareQueries(
      { store: { storage: duckdb, directory: directoryOf(teams), now }, postgresql: postgresql.db },
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
