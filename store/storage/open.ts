import type { Logger } from 'pino';
import { DuckDBStorage } from './duckdb';
import { PostgreSQLStorage } from './postgresql';
import type { Storage, StorageTarget } from './storage';

export interface OpenStorageOptions {
  log: Logger;
  now: () => Date;
  /** DuckDB's memory limit, such as "200MB"; 100MB without it. PostgreSQL has its own. */
  memory?: string;
  /** Told of each query that could not be stopped in the database at the first attempt. */
  stopFailed?: () => void;
}

/**
 * Opens the database, made if it is not there, with its tables brought up to this version.
 * @throws Error in words: another process has the file, the server cannot be reached, or a newer version made it
 */
export async function openStorage(target: StorageTarget, options: OpenStorageOptions): Promise<Storage> {
  return 'url' in target
    ? await PostgreSQLStorage.open(target.url, options)
    : await DuckDBStorage.open(target.file, options);
}
