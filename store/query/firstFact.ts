import { type Kysely, sql } from 'kysely';
import type { Schema } from '../storage/schema';

/** Queries of one page come at once: those that ask while an answer is under way share it. */
const underWay = new WeakMap<Kysely<Schema>, Promise<number | null>>();

/** When the earliest fact happened, in epoch milliseconds; null while the store is empty. */
export function firstFact(db: Kysely<Schema>): Promise<number | null> {
  const asked = underWay.get(db) ?? read(db).finally(() => underWay.delete(db));
  underWay.set(db, asked);
  return asked;
}

async function read(db: Kysely<Schema>): Promise<number | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min("at") as first from (
      select min("at") as "at" from page union all select min("at") from incident_event
      union all select min("at") from alert_event
    ) as facts`.execute(db);
  return rows[0]?.first?.getTime() ?? null;
}
