import type { Logger } from 'pino';
import { DuckDBStorage } from './duckdb';
import { PostgreSQLStorage } from './postgresql';
import type { Storage, StorageTarget } from './storage';

export interface OpenStorageOptions {
  log: Logger;
  now: () => Date;
  /** DuckDB's memory limit, such as "200MB"; 100MB by default. Not used for PostgreSQL. */
  memory?: string;
  /** Called for each query that could not be cancelled in the database at the first attempt. */
  stopFailed?: () => void;
}

/**
 * Opens the database, creates it if necessary, and migrates its tables to this version.
 * @throws Error with a readable message: another process has the file open, the server cannot be reached, or a newer
 * version wrote it
 */
export async function openStorage(target: StorageTarget, options: OpenStorageOptions): Promise<Storage> {
  return 'url' in target
    ? await PostgreSQLStorage.open(target.url, options)
    : await DuckDBStorage.open(target.file, options);
}
