import { type Insertable, Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { defaults, Pool, types } from 'pg';
import type { Logger } from 'pino';
import { type Cell, cell, type ColumnKind, columnsOf } from './columns';
import { messageOf } from '../lib/messageOf';
import { migrate } from './migrations';
import { codeOf, type Outage, outageOf, watched } from './postgresqlOutage';
import { stoppedBy } from './postgresqlStopping';
import { tryOut } from './postgresqlTrial';
import type { Schema } from './schema';
import { type Storage, StorageFull, type StorageHealth, StorageUnavailable, type WriteTransaction } from './storage';
import { withoutZeros } from '../lib/withoutZeros';
import { SerialQueue } from '../lib/serialQueue';
import { toNumber } from './values';
import { withoutPaths } from './withoutPaths';

const READERS = 8;
const PROBE_EVERY_MS = 2_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Maximum number of rows in one statement: more are no faster, and parameters are held in memory several times. */
const APPEND_ROWS = 5_000;

const arrayType: Record<ColumnKind, string> = {
  uuid: 'uuid[]',
  text: 'text[]',
  integer: 'integer[]',
  bigint: 'bigint[]',
  double: 'double precision[]',
  boolean: 'boolean[]',
  timestamp: 'timestamp[]',
  bytes: 'bytea[]',
};

export interface PostgreSQLOptions {
  log: Logger;
  now: () => Date;
  /** Called for each query that could not be cancelled at the first attempt. */
  stopFailed?: () => void;
}

/** PostgreSQL by a connection string: for data that grows, and for several replicas of the store. */
export class PostgreSQLStorage implements Storage {
  readonly engine = 'postgresql';
  readonly capabilities = { isShared: true, reclaimsSpace: true };
  readonly db: Kysely<Schema>;
  private readonly writerDb: Kysely<Schema>;
  private readonly readers: Pool;
  /** Separate from the readers, which may all be busy with the queries to cancel. */
  private readonly cancelling: Pool;
  private readonly queue = new SerialQueue();
  private readonly probe: NodeJS.Timeout;
  private state: StorageHealth = { state: 'ready' };
  /** Kind of the outage while the state is not ready. */
  private outage: Outage | undefined;
  /** Whether something failed, and it has not been checked yet whether the server as a whole is affected. */
  private isSuspect = false;
  private closing: Promise<void> | undefined;

  private constructor(
    url: string,
    private readonly options: PostgreSQLOptions
  ) {
    this.readers = this.connect(url, READERS, '-c timezone=UTC -c default_transaction_read_only=on');
    this.cancelling = this.connect(url, 1, '');
    this.db = this.readingFrom(this.readers);
    this.writerDb = kyselyOver(this.connect(url, 1, '-c timezone=UTC'));
    this.probe = setInterval(() => void this.queue.run(() => this.heal()), PROBE_EVERY_MS).unref();
  }

  static async open(url: string, options: PostgreSQLOptions): Promise<PostgreSQLStorage> {
    const storage = new PostgreSQLStorage(url, options);
    try {
      const applied = await migrate(storage.writerDb, 'postgresql');
      options.log.info({ server: serverOf(url), migrations: applied }, 'database opened');
      return storage;
    } catch (error) {
      await storage.close();
      throw inWords(error, url);
    }
  }

  reading(signal: AbortSignal): Kysely<Schema> {
    return this.readingFrom(
      stoppedBy(signal, this.readers, this.cancelling, (error) => {
        this.options.log.warn({ err: error }, 'a query that nobody waits for could not be stopped; it is tried again');
        this.options.stopFailed?.();
      })
    );
  }

  health(): StorageHealth {
    return this.state;
  }

  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return this.queue.run(async () => {
      try {
        const result = await this.writerDb.transaction().execute((db) =>
          work({
            db,
            append: (table, rows) => append(db, table, rows),
          })
        );
        // One successful write does not prove that a full disk or an unavailable part of the server has recovered.
        if (this.outage === 'away') {
          this.recovered();
        }
        return result;
      } catch (error) {
        throw this.afterFailure(error, outageOf(error));
      }
    });
  }

  close(): Promise<void> {
    this.closing ??= this.queue.idle().then(async () => {
      clearInterval(this.probe);
      await Promise.all([this.readers.end(), this.cancelling.end(), this.writerDb.destroy()]);
    });
    return this.closing;
  }

  private connect(url: string, max: number, options: string): Pool {
    const pool = new Pool({
      connectionString: url,
      max,
      options,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'watchbill',
      types: { getTypeParser },
    });
    // A broken connection is replaced at the next query. Without listeners it would end the process, even if its holder
    // (such as a leader) sends no query at that time.
    const broken = (error: Error) => this.afterFailure(error, outageOf(error));
    pool.on('error', broken);
    pool.on('connect', (client) => client.on('error', broken));
    return pool;
  }

  private readingFrom(pool: PostgresPool): Kysely<Schema> {
    return kyselyOver(
      watched(pool, (error) => {
        const outage = outageOf(error);
        // Space used by a query's spill files is freed when it fails, so whether writes have space is checked
        // separately.
        return this.afterFailure(error, outage === 'full' ? 'part' : outage);
      })
    );
  }

  /** Converts an error for the caller, and records what it says about the server. */
  private afterFailure(error: unknown, outage: Outage | null): unknown {
    if (outage === null || error instanceof StorageUnavailable) {
      return error;
    }
    const reason = this.reasonOf(outage, error);
    if (outage === 'part') {
      this.isSuspect = true;
    } else {
      this.become(outage, reason, error);
    }
    return outage === 'full'
      ? new StorageFull(reason, { cause: error })
      : new StorageUnavailable(reason, { cause: error });
  }

  private reasonOf(outage: Outage, error: unknown): string {
    const since = this.options.now().toISOString();
    const message = withoutPaths(messageOf(error));
    switch (outage) {
      case 'full':
        return `No room on the disk of PostgreSQL since ${since}; make room there, it goes on by itself`;
      case 'away':
        return `PostgreSQL cannot be reached since ${since}: ${message}`;
      case 'part':
        return `Part of PostgreSQL does not answer since ${since}: ${message}`;
    }
  }

  private become(outage: Outage, reason: string, error: unknown): void {
    if (this.outage !== outage) {
      this.options.log.error({ err: error }, reason);
      this.outage = outage;
      this.state = { state: outage === 'full' ? 'full' : 'failed', reason };
    }
  }

  private recovered(): void {
    this.outage = undefined;
    this.state = { state: 'ready' };
    this.options.log.info('PostgreSQL takes writes again');
  }

  /** While the server has a problem, or may have one: tries the operations that deliveries need. */
  private async heal(): Promise<void> {
    if (this.state.state === 'ready' && !this.isSuspect) {
      return;
    }
    this.isSuspect = false;
    try {
      await tryOut(this.writerDb, (db, rows) => append(db, 'delivery', rows));
    } catch (error) {
      const outage = outageOf(error) ?? 'part';
      this.become(outage, this.reasonOf(outage, error), error);
      return;
    }
    if (this.state.state !== 'ready') {
      this.recovered();
    }
  }
}

function kyselyOver(pool: PostgresPool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Appends rows as array parameters, in statements of a few thousand rows; rows with an existing key are skipped. */
async function append<T extends keyof Schema>(
  db: Kysely<Schema>,
  table: T,
  rows: ReadonlyArray<Insertable<Schema[T]>>
): Promise<void> {
  const columns = columnsOf(table);
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  for (let start = 0; start < rows.length; start += APPEND_ROWS) {
    const slice = rows.slice(start, start + APPEND_ROWS);
    const arrays = columns.map(([name, kind]) => {
      const cells = slice.map((row) => toPostgreSQL(cell(table, name, kind, row)));
      return sql`${cells}::${sql.raw(arrayType[kind])}`;
    });
    await sql`insert into ${sql.table(table)} (${names}) select * from unnest(${sql.join(arrays)})
      on conflict do nothing`.execute(db);
  }
}

function toPostgreSQL(value: Cell): Cell {
  if (typeof value === 'string') {
    return withoutZeros(value);
  }
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

// `Date` parameters are sent in UTC, since our columns are UTC without a time zone.
defaults.parseInputDatesAsUTC = true;

const utc = (text: string) => new Date(`${text.replace(' ', 'T')}Z`);

const parsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, toNumber],
  [types.builtins.NUMERIC, Number],
  [types.builtins.TIMESTAMP, utc],
  [types.builtins.DATE, (text) => new Date(`${text}T00:00:00Z`)],
]);

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return parsers.get(oid) ?? types.getTypeParser(oid, format);
}

/** Host and database of the URL, without user and password. */
function serverOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'PostgreSQL';
  }
}

function inWords(error: unknown, url: string): Error {
  const message = messageOf(error);
  return new Error(`PostgreSQL at ${serverOf(url)} could not be opened: ${message || codeOf(error)}`, { cause: error });
}
