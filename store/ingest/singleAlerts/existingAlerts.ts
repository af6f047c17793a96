import { type Kysely, sql } from 'kysely';
import type { AlertEventTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { oneOfUuids } from '../../storage/oneOfUuids';

/** An alert with new reports, and the times of the first and last of them. */
export interface AlertLookup {
  id: string;
  first: Date;
  last: Date;
}

/** A stored event of an alert. */
export interface ExistingAlert extends Pick<AlertEventTable, 'alert_id' | 'key' | 'at' | 'status'> {
  /** Whether it only repeats the status of the alert. */
  is_repeated: boolean;
  /** Time of the last event before the requested times that set the alert's status; null if there is none. */
  stood_at: Date | null;
}

/**
 * Stored events of alerts with a sender's id, from the last event before the requested times to the first event after
 * them: new reports cannot turn events beyond these into repeats. An end and a beginning at the same time leave the status
 * as it was, so they do not limit the search. Its length is unlimited, since a sender may repeat an alert as long as it
 * is firing.
 */
export async function alertsAround(db: Kysely<Schema>, lookups: readonly AlertLookup[]): Promise<ExistingAlert[]> {
  if (lookups.length === 0) {
    return [];
  }
  const { rows } = await sql<ExistingAlert>`
    with lookups as (
      select unnest(${lookups.map(({ id }) => id)}::uuid[]) as alert_id,
        unnest(${lookups.map(({ first }) => first)}::timestamp[]) as first,
        unnest(${lookups.map(({ last }) => last)}::timestamp[]) as last),
    reported as materialized (
      select alert_id, key, "at", status, false as is_repeated from alert_event
      where alert_id in (select alert_id from lookups)
      union all
      select alert_id, key, "at", status, true from repeated_alert_event where alert_id in (select alert_id from lookups)),
    moment as (select alert_id, "at" from reported group by alert_id, "at" having count(*) = 1),
    around as (
      select lookups.alert_id, max(moment."at") filter (where moment."at" < lookups.first) as since,
        min(moment."at") filter (where moment."at" > lookups.last) as until
      from lookups left join moment on moment.alert_id = lookups.alert_id group by lookups.alert_id)
    select reported.*, around.since as stood_at from reported join around on around.alert_id = reported.alert_id
    where (around.since is null or reported."at" >= around.since) and (around.until is null or reported."at" <= around.until)`.execute(
    db
  );
  return rows;
}

/** Stored rows of alerts, from both tables. */
export async function alertRowsOf(db: Kysely<Schema>, keys: readonly string[]): Promise<AlertEventTable[]> {
  if (keys.length === 0) {
    return [];
  }
  const rows = (table: 'alert_event' | 'repeated_alert_event') =>
    db.selectFrom(table).selectAll().where(oneOfUuids('key', keys)).execute();
  return (await Promise.all([rows('alert_event'), rows('repeated_alert_event')])).flat();
}
