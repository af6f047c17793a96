import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import { describeEdits, type Edit, type Names } from './describeEdits';
import type { ShiftEvent } from './ledger';
import { inScope, type RotationScope } from './shiftSpans';

export type { Edit };

export interface EditScope extends RotationScope {
  /** Range of the readings that found the edits: from `from` (inclusive) to `to` (exclusive). */
  from: Date;
  to: Date;
}

/** Shifts that appear further ahead than this are no edits: they entered because the ledger's window moved. */
const HORIZON_DAYS = 351;

/**
 * The history of edits, the latest first. A rotation's first reading is not an edit.
 * @param limit maximum number of edits
 * @param nameOf display names of people and teams; by default their ids
 */
export async function readEdits(
  db: Kysely<Schema>,
  { from, to, ...scope }: EditScope,
  limit: number,
  nameOf?: Names
): Promise<Edit[]> {
  const { rows } = await sql<ShiftEvent>`
    with first_reading as (select rotation, min(known_at) as known_at from shift_event group by rotation),
    edit as (
      select f.* from shift_event as f join first_reading as first on first.rotation = f.rotation
      where f.known_at >= ${from} and f.known_at < ${to} and f.known_at > first.known_at ${inScope(scope)}
        and f.starts_at < f.known_at + interval '${sql.raw(String(HORIZON_DAYS))} days'),
    -- Each reading has an edit at least, and a change needs all rows of its reading.
    reading as (select distinct rotation, known_at from edit order by known_at desc, rotation limit ${limit})
    select f.* from edit as f join reading as r on r.rotation = f.rotation and r.known_at = f.known_at`.execute(db);
  return describeEdits(rows, limit, nameOf);
}
