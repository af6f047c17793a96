import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from './schema';

/**
 * One database, whichever engine. Reading is free; writing goes through `write`, one transaction at a time, and
 * is durable when its promise resolves.
 */
export interface Storage {
  /** Its name, to be shown; what depends on it asks `capabilities`. */
  readonly engine: 'duckdb' | 'postgresql';
  readonly capabilities: StorageCapabilities;
  /** For reading only. */
  readonly db: Kysely<Schema>;
  /**
   * For reading as long as the signal does not abort: what runs then is stopped in the database, and throws the signal's
   * reason as does what is asked later.
   */
  reading(signal: AbortSignal): Kysely<Schema>;
  /**
   * Runs the work in one transaction and commits it.
   * @throws StorageUnavailable while the disk is full, the database away or out of memory; the storage heals by itself. Nothing of the
   * work is kept, unless the connection broke amid the commit
   */
  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  health(): StorageHealth;
  /** Finishes what is being written and closes the database. */
  close(): Promise<void>;
}

/** What of an engine its users have to know. */
export interface StorageCapabilities {
  /** Other stores may write the same database at any time; else this process is its only writer. */
  readonly isShared: boolean;
  /** Room of deleted rows is used again without being asked for. */
  readonly reclaimsSpace: boolean;
}

export interface WriteTransaction {
  readonly db: Transaction<Schema>;
  /** Appends rows by the engine's fastest way. */
  append<T extends keyof Schema>(table: T, rows: ReadonlyArray<Insertable<Schema[T]>>): Promise<void>;
}

export type StorageHealth = { state: 'ready' } | { state: 'full' | 'failed'; reason: string };

/** The database does not take or answer just now: answered with 503, tried again by the sender. */
export class StorageUnavailable extends Error {
  override readonly name: string = 'StorageUnavailable';
}

/** The disk is full. */
export class StorageFull extends StorageUnavailable {
  override readonly name = 'StorageFull';
}

/** Where to keep the data: a PostgreSQL URL, or a file of the embedded DuckDB. */
export type StorageTarget = { url: string } | { file: string };
