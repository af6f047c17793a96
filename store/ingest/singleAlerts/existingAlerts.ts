import { type Kysely, sql } from 'kysely';
import type { AlertEventTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { oneOfUuids } from '../../storage/oneOfUuids';

/** An alert of which something is told, and between which times. */
export interface AlertLookup {
  id: string;
  first: Date;
  last: Date;
}

/** What is kept of an alert. */
export interface ExistingAlert extends Pick<AlertEventTable, 'alert_id' | 'key' | 'at' | 'status'> {
  /** Whether it only says again how the alert stands. */
  is_repeated: boolean;
  /** When the alert was last told to stand one way before the times asked about; null is never. */
  stood_at: Date | null;
}

/**
 * What is kept of alerts that have an id of their sender, from the event before the times asked about to the one after
 * them: what is told now decides no other's part. An end and a beginning at one moment leave an alert as it stood, so
 * that they are no bound. However long ago it was, a sender may repeat an alert for as long as it fires.
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

/** Kept rows of alerts, wherever they are kept. */
export async function alertRowsOf(db: Kysely<Schema>, keys: readonly string[]): Promise<AlertEventTable[]> {
  if (keys.length === 0) {
    return [];
  }
  const rows = (table: 'alert_event' | 'repeated_alert_event') =>
    db.selectFrom(table).selectAll().where(oneOfUuids('key', keys)).execute();
  return (await Promise.all([rows('alert_event'), rows('repeated_alert_event')])).flat();
}
