import { sql } from 'kysely';
import type { Storage } from '../../storage/storage';

/** Removed rows, as a share of those that are left, from which on their room is worth having back. */
const WORTH_IT = 0.2;
const SLOS_AT_ONCE = 50;

/**
 * Gives back the room of chunks that were replaced. DuckDB does so only when none of some hundred thousand rows in a row
 * is left, so those that are left are written once more at the end, a few SLOs at a time: which also puts the days of an
 * SLO side by side. PostgreSQL uses such room again by itself.
 */
export async function reclaim(storage: Storage): Promise<void> {
  if (storage.capabilities.reclaimsSpace || !(await isWorthIt(storage))) {
    return;
  }
  const slos = (await storage.db.selectFrom('sli_chunk').select('slo').distinct().orderBy('slo').execute()).map(
    ({ slo }) => slo
  );
  for (let first = 0; first < slos.length; first += SLOS_AT_ONCE) {
    await move(storage, slos.slice(first, first + SLOS_AT_ONCE));
  }
}

async function isWorthIt({ db }: Storage): Promise<boolean> {
  const { rows } = await sql<{ left: number; all: number }>`
    select (select count(*) from sli_chunk) as "left", estimated_size as "all"
    from duckdb_tables() where table_name = 'sli_chunk'`.execute(db);
  return rows.some(({ left, all }) => all - left > left * WORTH_IT);
}

/** Rows of the transaction itself have higher numbers than all others, so each is moved once. */
async function move(storage: Storage, slos: readonly string[]): Promise<void> {
  await storage.write(async ({ db }) => {
    const { rows } = await sql<{ last: number | null }>`select max(rowid) as last from sli_chunk`.execute(db);
    await sql`insert into sli_chunk select * from sli_chunk where slo in (${sql.join(slos)})
      order by slo, channel, day`.execute(db);
    await sql`delete from sli_chunk where slo in (${sql.join(slos)}) and rowid <= ${rows[0].last ?? -1}`.execute(db);
  });
}
