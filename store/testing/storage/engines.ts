import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { openStorage, type OpenStorageOptions } from '../../storage/open';
import type { Storage, StorageTarget, WriteTransaction } from '../../storage/storage';
import { findPostgres, privateCluster } from './postgres';

/** One engine as a test suite sees it. Everything it hands out is closed and removed after the suite. */
export interface TestEngine {
  name: Storage['engine'];
  /** A new place without a database in it. */
  target(): Promise<StorageTarget>;
  /** Opens a storage: at a new place without a target. */
  open(target?: StorageTarget, options?: Partial<OpenStorageOptions>): Promise<Storage>;
}

type Suite = (engine: TestEngine) => void;

/**
 * Runs the same suite on both engines.
 *
 * @example forEachEngine((engine) => { test('…', async () => { const storage = await engine.open(); … }); });
 */
export function forEachEngine(suite: Suite): void {
  onDuckDB(suite);
  onPostgreSQL(suite);
}

/** Runs the suite on DuckDB in a temporary folder. */
export function onDuckDB(suite: Suite): void {
  describe('on DuckDB', () => suite(testEngine('duckdb', duckDBTargets())));
}

/**
 * Runs the suite on PostgreSQL: the server of `WATCHBILL_TEST_POSTGRES` (a URL where databases may be made), else a
 * private one from the programs on this machine. Without either it is skipped, or fails when
 * `WATCHBILL_REQUIRE_PEERS=1`.
 */
export function onPostgreSQL(suite: Suite): void {
  const server = findPostgres();
  if (server.found) {
    describe('on PostgreSQL', () => suite(testEngine('postgresql', postgreSQLTargets(server.found))));
  } else if (process.env.WATCHBILL_REQUIRE_PEERS === '1') {
    test('on PostgreSQL', () => {
      throw new Error(`PostgreSQL is required by WATCHBILL_REQUIRE_PEERS, but ${server.because}`);
    });
  } else {
    test.skip(`on PostgreSQL: skipped, because ${server.because}`, () => undefined);
  }
}

/** A storage that is another one but for some of its parts. */
export function replacedIn(storage: Storage, parts: Partial<Storage>): Storage {
  return {
    engine: storage.engine,
    capabilities: storage.capabilities,
    db: storage.db,
    reading: (signal) => storage.reading(signal),
    health: () => storage.health(),
    close: () => storage.close(),
    write: (work) => storage.write(work),
    ...parts,
  };
}

/** A storage whose appends may fail. @param before each append; what it throws is thrown by the append */
export function failingAppends(
  storage: Storage,
  before: (...append: Parameters<WriteTransaction['append']>) => void
): Storage {
  return replacedIn(storage, {
    write: (work) =>
      storage.write(({ db, append }) =>
        work({
          db,
          append: async (table, rows) => {
            before(table, rows);
            await append(table, rows);
          },
        })
      ),
  });
}

/** A quiet logger for tests. */
export const testLog = pino({ level: 'silent' });

interface Targets {
  make(): Promise<StorageTarget>;
  removeAll(): Promise<void>;
}

function testEngine(name: Storage['engine'], targets: Targets): TestEngine {
  const opened: Storage[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((storage) => storage.close()));
    await targets.removeAll();
  });

  return {
    name,
    target: () => targets.make(),
    open: async (target, options) => {
      const storage = await openStorage(target ?? (await targets.make()), {
        log: testLog,
        now: () => new Date(),
        ...options,
      });
      opened.push(storage);
      return storage;
    },
  };
}

function duckDBTargets(): Targets {
  const folders: string[] = [];
  return {
    make: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'watchbill-test-'));
      folders.push(folder);
      return { file: join(folder, 'watchbill.duckdb') };
    },
    removeAll: async () => {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

function postgreSQLTargets(found: { url: string } | { bin: string }): Targets {
  const names: string[] = [];
  const server = async () => ('url' in found ? found.url : await privateCluster(found.bin));

  const run = async (statement: (name: string) => string, databases: string[]) => {
    const client = new Client({ connectionString: await server() });
    await client.connect();
    try {
      for (const name of databases) {
        await client.query(statement(client.escapeIdentifier(name)));
      }
    } finally {
      await client.end();
    }
  };

  return {
    make: async () => {
      const name = `watchbill_test_${randomUUID().replaceAll('-', '')}`;
      await run((database) => `create database ${database}`, [name]);
      names.push(name);
      const url = new URL(await server());
      url.pathname = `/${name}`;
      return { url: url.toString() };
    },
    removeAll: async () => {
      if (names.length > 0) {
        await run((database) => `drop database if exists ${database} with (force)`, names);
      }
    },
  };
}
