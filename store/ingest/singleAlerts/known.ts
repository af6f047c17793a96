import { type Kysely, sql } from 'kysely';
import { columnsOf } from '../../storage/columns';
import type { AlertEventTable, Schema } from '../../storage/schema';

/** An alert of which something is told, and between which times. */
export interface AskedAlert {
  id: string;
  first: Date;
  last: Date;
}

/** What was told of an alert before, or again. */
export type KnownAlertRow = AlertEventTable & {
  is_repeated: boolean;
  /** When the alert was last told to stand one way before the times asked about; null is never. */
  stood_at: Date | null;
};

/**
 * What is kept of alerts that have an id of their sender, from the event before the times asked about to the one after
 * them: what is told now decides no other's part. An end and a beginning at one moment leave an alert as it stood, so
 * that they are no bound. However long ago it was, a sender may repeat an alert for as long as it fires.
 */
export async function alertsAround(db: Kysely<Schema>, asked: readonly AskedAlert[]): Promise<KnownAlertRow[]> {
  if (asked.length === 0) {
    return [];
  }
  const fields = sql.join(columnsOf('alert_event').map(([name]) => sql.ref(`e.${name}`)));
  const around = (table: 'alert_event' | 'repeated_alert_event', isRepeated: boolean) => sql`
    select ${fields}, ${sql.lit(isRepeated)} as is_repeated, around.since as stood_at
    from ${sql.table(table)} as e join around on around.alert_id = e.alert_id
    where (around.since is null or e."at" >= around.since) and (around.until is null or e."at" <= around.until)`;
  const { rows } = await sql<KnownAlertRow>`
    with asked as (
      select unnest(${asked.map(({ id }) => id)}::uuid[]) as alert_id,
        unnest(${asked.map(({ first }) => first)}::timestamp[]) as first,
        unnest(${asked.map(({ last }) => last)}::timestamp[]) as last),
    moment as (
      select alert_id, "at" from (
        select alert_id, "at" from alert_event where alert_id in (select alert_id from asked)
        union all
        select alert_id, "at" from repeated_alert_event where alert_id in (select alert_id from asked)) as told
      group by alert_id, "at" having count(*) = 1),
    around as (
      select asked.alert_id, max(moment."at") filter (where moment."at" < asked.first) as since,
        min(moment."at") filter (where moment."at" > asked.last) as until
      from asked left join moment on moment.alert_id = asked.alert_id group by asked.alert_id)
    ${around('alert_event', false)} union all ${around('repeated_alert_event', true)}`.execute(db);
  return rows;
}
