import { type Kysely, sql } from 'kysely';
import type { AlertEventTable, Schema } from '../../storage/schema';
import { oneOfUuids } from '../known';

/** An alert of which something is told, and between which times. */
export interface AskedAlert {
  id: string;
  first: Date;
  last: Date;
}

/** What is kept of an alert. */
export interface KnownAlert extends Pick<AlertEventTable, 'alert_id' | 'key' | 'at' | 'status'> {
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
export async function alertsAround(db: Kysely<Schema>, asked: readonly AskedAlert[]): Promise<KnownAlert[]> {
  if (asked.length === 0) {
    return [];
  }
  const { rows } = await sql<KnownAlert>`
    with asked as (
      select unnest(${asked.map(({ id }) => id)}::uuid[]) as alert_id,
        unnest(${asked.map(({ first }) => first)}::timestamp[]) as first,
        unnest(${asked.map(({ last }) => last)}::timestamp[]) as last),
    told as materialized (
      select alert_id, key, "at", status, false as is_repeated from alert_event
      where alert_id in (select alert_id from asked)
      union all
      select alert_id, key, "at", status, true from repeated_alert_event where alert_id in (select alert_id from asked)),
    moment as (select alert_id, "at" from told group by alert_id, "at" having count(*) = 1),
    around as (
      select asked.alert_id, max(moment."at") filter (where moment."at" < asked.first) as since,
        min(moment."at") filter (where moment."at" > asked.last) as until
      from asked left join moment on moment.alert_id = asked.alert_id group by asked.alert_id)
    select told.*, around.since as stood_at from told join around on around.alert_id = told.alert_id
    where (around.since is null or told."at" >= around.since) and (around.until is null or told."at" <= around.until)`.execute(
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
