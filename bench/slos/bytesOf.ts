import { stat } from 'node:fs/promises';
import { Client } from 'pg';
import type { StorageTarget } from '../../store/storage/storage';

/** Bytes on disk: of DuckDB's file, or of PostgreSQL's database with its indexes. */
export async function bytesOf(target: StorageTarget): Promise<number> {
  if ('file' in target) {
    return (await stat(target.file)).size;
  }
  const client = new Client({ connectionString: target.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return Number(rows[0].bytes);
  } finally {
    await client.end();
  }
}
