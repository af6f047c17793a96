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

/** Number of reader connections. Node runs native work in four threads, so three readers leave one for the writer. */
const READERS = 3;

/** Files that are open in this process: DuckDB's lock is per process and would let the same file be opened twice. */
const openHere = new Set<string>();

/** The oldest storage format with an identifier in file and log, by which a log of another file is recognized. */
const FORMAT = 'v1.4.0';

/** An open DuckDB file, with one writer connection and several readers. */
export class DuckDBFile {
  readonly readers: ConnectionPool;
  readonly appenders: DuckDBAppenders;
  readonly writer: ConnectionPool;

  private constructor(
    private readonly path: string,
    private readonly instance: DuckDBInstance,
    /** Result of mending the log before the file was opened; undefined if it was not torn. */
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
   * Opens the file, after mending its log if that is torn.
   *
   * @param memory DuckDB's memory limit, such as "100MB"; beyond it, DuckDB spills to files beside the database
   * @param isOwn whether this process had the file open until now
   * @throws Error with a readable message if another process has the file open, it is no DuckDB file, or its log must
   * not be read
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

    // DuckDB creates its log and spill files at any time; only the umask keeps them private.
    process.umask(0o077);
    openHere.add(path);
    // Each opening has its own folder: replaying the log may spill before this process has locked the file.
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
        // Checkpoints are run by DuckDBStorage, so that a failed checkpoint is never mistaken for a failed commit.
        checkpoint_threshold: '1TB',
        // SQL can access only the database's own files, neither other files nor the network.
        enable_external_access: 'false',
      });
      // Spill files of killed processes can be removed, now that this process has locked the file.
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

  /** The identifier of the database, available after the first write; null for files from before DuckDB 1.4. */
  async identifier(): Promise<string | null> {
    return this.knownIdentifier === undefined
      ? ((await readWalFile(`${this.path}.wal`))?.header?.database ?? null)
      : this.knownIdentifier;
  }

  /** Waits for running statements, then closes; waiting reads fail. */
  async close(): Promise<void> {
    await this.readers.close();
    await this.appenders.close();
    await this.writer.close();
    this.instance.closeSync();
    openHere.delete(this.path);
  }
}

/** Makes the files private, which earlier versions did not. Ignores files of another user. */
async function keepPrivate(path: string): Promise<void> {
  await Promise.all([path, `${path}.wal`].map((file) => chmod(file, 0o600).catch(() => undefined)));
}

/** A fixed number of connections; if all are in use, a caller waits for the next one that is released. */
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
      // Disconnecting while a query is running would crash the process.
      await new Promise<void>((resolve) => (this.whenIdle = resolve));
    }
    this.all.forEach((connection) => connection.closeSync());
  }
}

const SPILL = /^\.tmp(-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

/** Removes spill folders of earlier openings of the file. */
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

/** Thrown when the database has been closed or is being reopened. */
export class StorageClosed extends Error {
  override readonly name = 'StorageClosed';

  constructor() {
    super('The database is closed');
  }
}

/**
 * Opens a database read-only, without changing it or its log; it is closed before this process opens it otherwise.
 *
 * @throws Error with a readable message, like `DuckDBFile.open`
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

/** Checks, without changes, whether another process has the file open. Other problems are found when it is opened. */
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

/** Thrown if another process has the file open. */
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
