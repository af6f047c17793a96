import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { StorageTarget } from '../../store/storage/storage';
import { findPostgres, privateCluster } from '../../store/testing/storage/postgres';

/** Where the SLOs of the benchmark are kept. */
export interface SloDatabase {
  name: string;
  /** Fills it by what is given, unless that was done before. */
  filled(fill: (target: StorageTarget) => Promise<void>): Promise<void>;
  /** Where it is asked; reading adds minutes there. */
  answering(): Promise<StorageTarget>;
  /** Removes what was only there to be asked. */
  close(): Promise<void>;
}

/** A DuckDB file in the folder, used again when it is there: it is asked as a copy. */
export function duckdbIn(folder: string): SloDatabase {
  const [file, copy] = ['slos.duckdb', 'answering.duckdb'].map((name) => join(folder, name));
  return {
    name: 'DuckDB',
    filled: async (fill) => {
      if (!existsSync(file)) {
        const filling = join(folder, 'filling.duckdb');
        await Promise.all(['', '.wal'].map((end) => rm(filling + end, { force: true })));
        await fill({ file: filling });
        await rename(filling, file);
      }
    },
    answering: async () => {
      await copyFile(file, copy);
      return { file: copy };
    },
    close: () => rm(copy, { force: true }),
  };
}

/**
 * A private PostgreSQL, which is gone with this process.
 * @throws Error when there is none on this machine
 */
export async function privatePostgreSQL(): Promise<SloDatabase> {
  const { found, ...why } = findPostgres();
  if (!found || !('bin' in found)) {
    throw new Error(`A private PostgreSQL is wanted${'because' in why ? `, but ${why.because}` : ''}`);
  }
  const settings = ['shared_buffers=1GB', 'work_mem=64MB', 'max_wal_size=4GB'];
  const url = await privateCluster(found.bin, { durable: true, settings });
  return {
    name: 'PostgreSQL',
    filled: (fill) => fill({ url }),
    answering: async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      // As its own upkeep would have done by now.
      await client.query('vacuum analyze').finally(() => client.end());
      return { url };
    },
    close: async () => undefined,
  };
}
