import { sql } from 'kysely';
import type { Storage } from '../../storage/storage';

/** Space is reclaimed when removed rows exceed this share of the remaining rows. */
const WORTH_IT = 0.2;
const SLOS_AT_ONCE = 50;

/**
 * Reclaims the space of replaced chunks. DuckDB frees space only when all of about a hundred thousand consecutive rows
 * are deleted, so the remaining rows are rewritten at the end of the table, a few SLOs at a time, which also places the
 * days of an SLO next to each other. PostgreSQL reuses such space by itself.
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

/** Moves rows to the end: rows inserted by this transaction have higher row ids than `last`, so they are kept. */
async function move(storage: Storage, slos: readonly string[]): Promise<void> {
  await storage.write(async ({ db }) => {
    const { rows } = await sql<{ last: number | null }>`select max(rowid) as last from sli_chunk`.execute(db);
    await sql`insert into sli_chunk select * from sli_chunk where slo in (${sql.join(slos)})
      order by slo, channel, day`.execute(db);
    await sql`delete from sli_chunk where slo in (${sql.join(slos)}) and rowid <= ${rows[0].last ?? -1}`.execute(db);
  });
}
