import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import { SharedLookups } from './sharedLookups';

/** Time of the earliest fact in epoch milliseconds; null while the store is empty. */
export function firstFact(db: Kysely<Schema>, { firstFact: shared } = new SharedLookups()): Promise<number | null> {
  return shared.get('first', () => read(db));
}

async function read(db: Kysely<Schema>): Promise<number | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min("at") as first from (
      select min("at") as "at" from page union all select min("at") from incident_event
      union all select min("at") from alert_event
    ) as facts`.execute(db);
  return rows[0]?.first?.getTime() ?? null;
}
