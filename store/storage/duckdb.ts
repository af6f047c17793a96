import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { compareNumbers, DeliveryNumbers } from './deliveryNumbers';
import { type DuckDBConnections, DuckDBDialect } from './duckdbDialect';
import { hasRoom, isInvalidated, isOutOfSpace, isOwnFailure } from './duckdbFailures';
import { DuckDBFile, StorageClosed } from './duckdbFile';
import { LastAcknowledged } from './lastAcknowledged';
import { messageOf } from '../lib/messageOf';
import { migrate } from './migrations';
import type { Schema } from './schema';
import { type Storage, StorageFull, type StorageHealth, StorageUnavailable, type WriteTransaction } from './storage';
import { SerialQueue } from '../lib/serialQueue';
import { syncFolder } from './wal/asideWal';
import type { MendedWal } from './wal/mendWal';
import { describeMended, describeMissing } from './wal/describeWal';
import { withoutPaths } from './withoutPaths';

/** DuckDB's memory limit, unless the configuration sets another. */
export const DEFAULT_MEMORY = '100MB';
const CHECKPOINT_EVERY_MS = 5 * 60_000;
/**
 * A log larger than this is written into the file before the next commit. Until then DuckDB holds its rows in memory
 * uncompressed, two to three times their size in the log; and a start after a crash reads the whole log.
 */
const CHECKPOINT_WAL_BYTES = 16 * 1024 * 1024;
const PROBE_EVERY_MS = 2_000;

export interface DuckDBOptions {
  log: Logger;
  now: () => Date;
  memory?: string;
}

/** The embedded engine DuckDB: one file, one process, one writer, several readers. */
export class DuckDBStorage implements Storage {
  readonly engine = 'duckdb';
  readonly capabilities = { isShared: false, reclaimsSpace: false };
  readonly db: Kysely<Schema>;
  private readonly writerDb: Kysely<Schema>;
  private readonly readers: DuckDBConnections;
  private readonly queue = new SerialQueue();
  private readonly timers: NodeJS.Timeout[] = [];
  private state: StorageHealth = { state: 'ready' };
  private lastProbe = 0;
  private closing = false;
  /** Whether the log file was created since the last write, so that its directory entry must be made durable, too. */
  private isLogNew = true;
  private numbers: DeliveryNumbers | undefined;
  /** The current opening; a promise, so that readers wait while the file is being reopened. */
  private opening: Promise<DuckDBFile>;

  private constructor(
    private readonly path: string,
    first: DuckDBFile,
    private readonly options: DuckDBOptions
  ) {
    this.opening = Promise.resolve(first);
    this.readers = this.connections('readers');
    this.db = new Kysely<Schema>({ dialect: new DuckDBDialect(this.readers, 'read') });
    this.writerDb = new Kysely<Schema>({ dialect: new DuckDBDialect(this.connections('writer'), 'write') });
  }

  static async open(path: string, options: DuckDBOptions): Promise<DuckDBStorage> {
    const file = await DuckDBFile.open(path, options.memory ?? DEFAULT_MEMORY, options.now());
    const storage = new DuckDBStorage(path, file, options);
    try {
      const applied = await migrate(storage.writerDb, 'duckdb');
      options.log.info({ file: path, migrations: applied }, 'database opened');
      await storage.count(file);
    } catch (error) {
      await file.close();
      throw error;
    }
    storage.every(CHECKPOINT_EVERY_MS, () => storage.checkpoint());
    storage.every(PROBE_EVERY_MS, () => storage.queue.run(() => storage.heal()).catch(() => undefined));
    return storage;
  }

  reading(signal: AbortSignal): Kysely<Schema> {
    return new Kysely<Schema>({ dialect: new DuckDBDialect(this.readers, 'read', signal) });
  }

  health(): StorageHealth {
    return this.state;
  }

  async write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    const result = await this.queue.run(async () => {
      await this.heal();
      try {
        const file = await this.opening;
        await this.numbers?.begin(this.writerDb);
        const done = await this.writerDb.transaction().execute((db) =>
          work({
            db,
            append: (table, rows) =>
              file.appenders.append(table, table === 'delivery' && this.numbers ? this.numbers.number(rows) : rows),
          })
        );
        if (this.isLogNew) {
          await syncFolder(dirname(resolve(this.path)));
          this.isLogNew = false;
        }
        this.numbers?.committed();
        return done;
      } catch (error) {
        this.numbers?.failed();
        throw await this.afterFailure(error);
      }
    });
    void this.checkpointIfLong();
    return result;
  }

  async close(): Promise<void> {
    if (this.closing) {
      return;
    }
    this.timers.forEach(clearInterval);
    const { log } = this.options;
    if (await this.checkpoint()) {
      log.info({ file: this.path }, 'last checkpoint done');
    } else {
      log.warn({ file: this.path }, 'last checkpoint failed; the log stays beside the file until the next start');
    }
    this.closing = true;
    const file = await this.opening.catch(() => undefined);
    await file?.close();
    this.numbers?.close();
  }

  /** Continues numbering deliveries where database and acknowledgements ended; logs what was torn or is missing. */
  private async count(file: DuckDBFile): Promise<void> {
    const { log, now } = this.options;
    const { mended } = file;
    const note = new LastAcknowledged(`${this.path}.last`, await file.identifier());
    const { last, missing } = await compareNumbers(this.db, note.found, mended?.reading.tear?.left, now());
    this.numbers = new DeliveryNumbers(last, note, now);
    if (mended) {
      this.tell(mended);
    }
    if (missing) {
      await this.write((tx) => tx.append('missing_delivery', [missing]));
      log.error({ file: this.path, missing }, describeMissing(missing));
    }
  }

  private tell(mended: MendedWal): void {
    const { read, tear } = mended.reading;
    this.options.log.warn({ file: this.path, aside: mended.aside, read, left: tear?.left }, describeMended(mended));
  }

  /** Checkpoints the log into the file, between two writes. @returns whether it succeeded */
  private checkpoint(): Promise<boolean> {
    return this.queue.run(async () => {
      if (this.state.state !== 'ready') {
        return false;
      }
      try {
        await sql`checkpoint`.execute(this.writerDb);
        this.isLogNew = true;
        return true;
      } catch (error) {
        await this.afterFailure(error);
        return false;
      }
    });
  }

  private async checkpointIfLong(): Promise<void> {
    const wal = await stat(`${this.path}.wal`).catch(() => undefined);
    if (wal && wal.size > CHECKPOINT_WAL_BYTES) {
      await this.checkpoint();
    }
  }

  /**
   * Converts the error of a failed write for its caller. DuckDB rejects everything after a write that it could not
   * finish, so the file is closed and reopened: reads continue, writes wait for free space.
   */
  private async afterFailure(error: unknown): Promise<unknown> {
    const full = isOutOfSpace(error);
    if (!full && !isInvalidated(error)) {
      return this.unlessOwnFailure(error);
    }
    // The state is shown to clients; the path of the file is only logged.
    const name = basename(this.path);
    const message = withoutPaths(messageOf(error));
    const since = this.options.now().toISOString();
    const state: Exclude<StorageHealth, { state: 'ready' }> = full
      ? { state: 'full', reason: `No room on the disk of ${name} since ${since}; make room, it goes on by itself` }
      : { state: 'failed', reason: `The database ${name} failed at ${since} and is opened again: ${message}` };
    this.state = state;
    this.options.log.error({ err: error, file: this.path }, state.reason);

    await this.reopen();
    return new (full ? StorageFull : StorageUnavailable)(state.reason, { cause: error });
  }

  /** The error unchanged, unless the database itself failed rather than the statement: then StorageUnavailable. */
  private unlessOwnFailure(error: unknown): unknown {
    if (!isOwnFailure(messageOf(error))) {
      return error;
    }
    const [said] = withoutPaths(messageOf(error)).split('\n');
    const advice = 'It may be tried again; if it goes on, raise storage.memory.';
    return new StorageUnavailable(`The database ${basename(this.path)} could not do this: ${said}. ${advice}`, {
      cause: error,
    });
  }

  private async reopen(): Promise<void> {
    const old = this.opening;
    this.opening = old
      .catch(() => undefined)
      .then((file) => file?.close())
      .then(() => DuckDBFile.open(this.path, this.options.memory ?? DEFAULT_MEMORY, this.options.now(), true));
    try {
      const { mended } = await this.opening;
      this.isLogNew = true;
      if (mended) {
        this.tell(mended);
      }
      if (this.state.state === 'failed') {
        this.state = { state: 'ready' };
      }
    } catch (error) {
      this.state = {
        state: isOutOfSpace(error) ? 'full' : 'failed',
        reason: withoutPaths(messageOf(error)),
      };
      this.options.log.error({ err: error, file: this.path }, 'database could not be opened again');
    }
  }

  /** @throws StorageFull while there is no space; checks the disk at most every two seconds */
  private async heal(): Promise<void> {
    if (this.state.state === 'ready') {
      return;
    }
    const before = this.state;
    if (performance.now() - this.lastProbe >= PROBE_EVERY_MS) {
      this.lastProbe = performance.now();
      const isOpen = await this.opening.then(
        () => true,
        () => false
      );
      if (!isOpen) {
        await this.reopen();
      } else if (await hasRoom(this.path)) {
        this.state = { state: 'ready' };
        this.options.log.info({ file: this.path }, 'there is room again; writing goes on');
      }
    }
    if (before.state === 'full' && this.health().state !== 'ready') {
      throw new StorageFull(before.reason);
    }
  }

  private connections(kind: 'readers' | 'writer'): DuckDBConnections {
    const borrowed = new WeakMap<DuckDBConnection, DuckDBFile>();
    return {
      acquire: async () => {
        for (;;) {
          const opening = this.opening;
          const file = await opening;
          try {
            const connection = await file[kind].acquire();
            borrowed.set(connection, file);
            return connection;
          } catch (error) {
            // Closed while waiting: if the file is being reopened, wait for that.
            if (!(error instanceof StorageClosed) || this.opening === opening) {
              throw error;
            }
          }
        }
      },
      release: (connection) => borrowed.get(connection)?.[kind].release(connection),
      failed: (connection, error) => {
        if (kind === 'readers' && isInvalidated(error)) {
          const file = borrowed.get(connection);
          void this.queue.run(async () => ((await this.opening) === file ? this.afterFailure(error) : undefined));
        }
        // A failure during a write is handled when the write ends.
        return kind === 'readers' ? this.unlessOwnFailure(error) : error;
      },
    };
  }

  private every(milliseconds: number, work: () => Promise<unknown>): void {
    this.timers.push(setInterval(() => void work(), milliseconds).unref());
  }
}
