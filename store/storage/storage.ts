import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from './schema';

/**
 * A database of either engine. Reads may run at any time; writes go through `write`, one transaction at a time, and are
 * durable when its promise resolves.
 */
export interface Storage {
  /** Name for display; code that depends on the engine checks `capabilities`. */
  readonly engine: 'duckdb' | 'postgresql';
  readonly capabilities: StorageCapabilities;
  /** For reads only. */
  readonly db: Kysely<Schema>;
  /**
   * For reads until the signal aborts: running queries are then stopped in the database, and these and later ones throw
   * the signal's reason.
   */
  reading(signal: AbortSignal): Kysely<Schema>;
  /**
   * Runs the work in one transaction and commits it.
   * @throws StorageUnavailable while the disk is full, or the database is unavailable or out of memory; the storage
   * recovers by itself. Nothing of the work is stored, unless the connection broke during the commit
   */
  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  health(): StorageHealth;
  /** Finishes the current write and closes the database. */
  close(): Promise<void>;
}

/** Properties of an engine that callers depend on. */
export interface StorageCapabilities {
  /** Whether other stores may write to the same database at any time; if not, this process is its only writer. */
  readonly isShared: boolean;
  /** Whether space of deleted rows is reused automatically. */
  readonly reclaimsSpace: boolean;
}

export interface WriteTransaction {
  readonly db: Transaction<Schema>;
  /** Appends rows in the fastest way of the engine. */
  append<T extends keyof Schema>(table: T, rows: ReadonlyArray<Insertable<Schema[T]>>): Promise<void>;
}

export type StorageHealth = { state: 'ready' } | { state: 'full' | 'failed'; reason: string };

/** The database is temporarily unavailable: answered with 503, so that the sender retries. */
export class StorageUnavailable extends Error {
  override readonly name: string = 'StorageUnavailable';
}

/** Thrown while the disk is full. */
export class StorageFull extends StorageUnavailable {
  override readonly name = 'StorageFull';
}

/** Where data is stored: a PostgreSQL URL, or a file of the embedded DuckDB. */
export type StorageTarget = { url: string } | { file: string };
