import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Kysely } from 'kysely';
import { messageOf } from '../lib/messageOf';
import { DuckDBAppenders } from './duckdbAppend';
import { DuckDBDialect } from './duckdbDialect';
import type { Schema } from './schema';
import { readDatabaseHeader } from './wal/databaseHeader';
import { WalProblem } from './wal/walProblem';
import { type MendedWal, mendWal, readWalFile } from './wal/mendWal';

/** Node runs native work in four threads: three readers leave one for the writer. */
const READERS = 3;

/** Files open in this process: DuckDB's own lock is per process and would let the same file be opened twice. */
const openHere = new Set<string>();

/** The oldest format whose files and logs carry an identifier: by it a log of another database is known. */
const FORMAT = 'v1.4.0';

/** One opening of a DuckDB file: a writer connection and several readers. */
export class DuckDBFile {
  readonly readers: ConnectionPool;
  readonly appenders: DuckDBAppenders;
  readonly writer: ConnectionPool;

  private constructor(
    private readonly path: string,
    private readonly instance: DuckDBInstance,
    /** What was torn in the log before it was opened. */
    readonly mended: MendedWal | undefined,
    private readonly knownIdentifier: string | null | undefined,
    writer: DuckDBConnection,
    readers: DuckDBConnection[]
  ) {
    this.writer = new ConnectionPool([writer]);
    this.appenders = new DuckDBAppenders(writer);
    this.readers = new ConnectionPool(readers);
  }

  /**
   * Opens the file, its log mended before if it was torn.
   *
   * @param memory DuckDB's memory limit, such as "100MB"; what does not fit spills to files beside the database
   * @param isOwn this process had it open until now
   * @throws Error in words when another process has the file, it is no DuckDB file, or its log is not to be read
   */
  static async open(file: string, memory: string, now: Date, isOwn = false): Promise<DuckDBFile> {
    const folder = dirname(resolve(file));
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw new Error(`The folder ${folder} of the database cannot be made: ${messageOf(error)}`, { cause: error });
    });
    const path = join(realpathSync(folder), basename(file));
    if (openHere.has(path)) {
      throw new Error(`The database ${file} is already open in this process; open it once and share it`);
    }

    // The engine makes its log and what it spills at any time, readable by all unless this process makes nothing so.
    process.umask(0o077);
    openHere.add(path);
    // One for each opening: replaying the log spills before this process knows that the file is its own.
    const spill = `${path}.tmp-${randomUUID()}`;
    const limits = {
      memory_limit: memory,
      threads: String(Math.min(availableParallelism(), 4)),
      temp_directory: spill,
    };
    try {
      const mended = await mendWal(path, now, isOwn, () => refuseIfHeld(path, file, limits));
      const header = await readDatabaseHeader(path);
      const instance = await DuckDBInstance.create(path, {
        ...limits,
        storage_compatibility_version: FORMAT,
        // The storage checkpoints by itself, so that a failed checkpoint is never taken for a failed commit.
        checkpoint_threshold: '1TB',
        // Nothing but the database's own files: SQL cannot reach other files or the network.
        enable_external_access: 'false',
      });
      // What killed processes spilled; ours to remove, now that the file is ours.
      await removeSpills(path, spill);
      await keepPrivate(path);
      const connections = await Promise.all(Array.from({ length: READERS + 1 }, () => instance.connect()));
      await Promise.all(connections.map((connection) => connection.run("set TimeZone = 'UTC'")));
      const [writer, ...readers] = connections;
      return new DuckDBFile(path, instance, mended, header?.database, writer, readers);
    } catch (error) {
      openHere.delete(path);
      throw inWords(error, file);
    }
  }

  /** The identifier of the database, once something was written; null when it is of before DuckDB 1.4. */
  async identifier(): Promise<string | null> {
    return this.knownIdentifier === undefined
      ? ((await readWalFile(`${this.path}.wal`))?.header?.database ?? null)
      : this.knownIdentifier;
  }

  /** Waits for what runs, then closes; reads that are waiting are refused. */
  async close(): Promise<void> {
    await this.readers.close();
    await this.appenders.close();
    await this.writer.close();
    this.instance.closeSync();
    openHere.delete(this.path);
  }
}

/** For files that an earlier version made. Those of another user stay as they have them. */
async function keepPrivate(path: string): Promise<void> {
  await Promise.all([path, `${path}.wal`].map((file) => chmod(file, 0o600).catch(() => undefined)));
}

/** A fixed number of connections; who finds none free waits for one. */
class ConnectionPool {
  private readonly free: DuckDBConnection[];
  private readonly waiting: Waiter[] = [];
  private closed = false;
  private whenIdle: (() => void) | undefined;

  constructor(private readonly all: readonly DuckDBConnection[]) {
    this.free = [...all];
  }

  async acquire(): Promise<DuckDBConnection> {
    if (this.closed) {
      throw new StorageClosed();
    }
    return this.free.pop() ?? new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  release(connection: DuckDBConnection): void {
    const next = this.waiting.shift();
    if (next) {
      next.resolve(connection);
      return;
    }
    this.free.push(connection);
    if (this.free.length === this.all.length) {
      this.whenIdle?.();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const waiter of this.waiting.splice(0)) {
      waiter.reject(new StorageClosed());
    }
    if (this.free.length < this.all.length) {
      // Disconnecting under a running query would crash the process.
      await new Promise<void>((resolve) => (this.whenIdle = resolve));
    }
    this.all.forEach((connection) => connection.closeSync());
  }
}

const SPILL = /^\.tmp(-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

/** Removes the folders that earlier openings of the file spilled to. */
async function removeSpills(path: string, current: string): Promise<void> {
  const folder = dirname(path);
  const file = basename(path);
  const isOld = (name: string) =>
    name.startsWith(file) && SPILL.test(name.slice(file.length)) && name !== basename(current);
  const old = (await readdir(folder)).filter(isOld);
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

interface Waiter {
  resolve: (connection: DuckDBConnection) => void;
  reject: (error: Error) => void;
}

/** The database was closed, or is being opened again. */
export class StorageClosed extends Error {
  override readonly name = 'StorageClosed';

  constructor() {
    super('The database is closed');
  }
}

/**
 * Reads a database without changing it or its log; to be closed before this process opens it in another way.
 *
 * @throws Error in words, as `DuckDBFile.open`
 */
export async function readOnly<T>(path: string, memory: string, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(path, { memory_limit: memory, access_mode: 'READ_ONLY' });
  } catch (error) {
    throw inWords(error, path);
  }
  const connection = await instance.connect();
  const connections = {
    acquire: async () => connection,
    release: () => undefined,
    failed: (_: unknown, error: unknown) => error,
  };
  try {
    return await work(new Kysely<Schema>({ dialect: new DuckDBDialect(connections, 'read') }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Asks DuckDB whether another process has the file, changing nothing. What else is wrong with it shows later. */
async function refuseIfHeld(path: string, file: string, limits: Record<string, string>): Promise<void> {
  try {
    const instance = await DuckDBInstance.create(path, { ...limits, access_mode: 'READ_ONLY' });
    instance.closeSync();
  } catch (error) {
    const said = inWords(error, file);
    if (said instanceof DatabaseInUse) {
      throw said;
    }
  }
}

/** Another process has the file. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

function inWords(error: unknown, file: string): Error {
  if (error instanceof WalProblem || error instanceof DatabaseInUse) {
    return error;
  }
  const message = messageOf(error);
  const holder = /Conflicting lock is held in (.+?) \(PID (\d+)\)/.exec(message);
  if (holder || /could not set lock/i.test(message)) {
    const who = holder ? `process ${holder[2]} (${holder[1]})` : 'another process';
    return new DatabaseInUse(
      `The database ${file} is in use by ${who}. One process owns it at a time: stop that one first, ` +
        'or send your question to its API.',
      { cause: error }
    );
  }
  if (/replaying WAL/i.test(message)) {
    return new Error(
      `The log ${file}.wal is whole, and DuckDB cannot take it into the database: ${message}. Nothing was changed. ` +
        '"watchbill repair" can put the log aside and open the database as it was at its last checkpoint.',
      { cause: error }
    );
  }
  return new Error(`The database ${file} could not be opened: ${message}`, { cause: error });
}
