import { alertListFrame } from '@watchbill/contract';
import { sql } from 'kysely';
import { commonDimensions, filtered, type Scope, type Sql, within } from '../engine/fact';
import { lifeNote } from './lifeNotes';
import type { RowFor } from '../engine/frameRows';
import { defineList } from '../engine/list';

export const alertList = defineList({
  frame: alertListFrame,
  label: 'Alerts',
  description: 'Alerts that began to fire, and when they were resolved',
  dimensions: Object.keys(commonDimensions),
  read: async (db, scope, limit) => {
    const { rows } = await sql<Found>`${alerts(scope, limit)}`.execute(db);
    return { rows: rows.map((row) => rowOf(row, scope)) };
  },
});

interface Found extends Omit<RowFor<typeof alertListFrame>, 'at' | 'resolvedAt' | 'note'> {
  at: Date;
  resolvedAt: Date | null;
  over_by: Date | null;
  heard: Date | null;
}

/** An end before the beginning, due to wrong clocks of the source, is omitted since it cannot be drawn. */
function rowOf({ over_by: overBy, heard, ...row }: Found, { now, zone }: Scope) {
  const { at, resolvedAt: resolved } = row;
  const life = { at, beginning: 'triggered', answered: null, resolved, merged: null, overBy, heard } as const;
  return { ...row, resolvedAt: resolved !== null && resolved < at ? null : resolved, note: lifeNote(life, now, zone) };
}

/**
 * SQL condition that an alert with a sender's id fires again after an end. Beginnings and ends alternate; an end before
 * the first beginning belongs to no beginning.
 */
const firesAgain = sql`(ends.begun > ends.first
  and ends.begins + case when ends.first_end < ends.first then 1 else 0 end > ends.ends)`;

/** One row per alert, however many groups reported it. */
function alerts({ range, filters }: Scope, limit: number): Sql {
  return sql`
    with newest as (
      select f.alert_id, min(f."at") as "at" from alert_event as f
      where f.status = 'firing' and ${within(range)} ${filtered(filters, commonDimensions)}
      group by f.alert_id order by 2 desc, 1 limit ${limit}),
    f as (
      select distinct on (f.alert_id) f.* from newest join alert_event as f
        on f.alert_id = newest.alert_id and f."at" = newest."at" and f.status = 'firing' ${filtered(filters, commonDimensions)}
      order by f.alert_id, f.receiver, f.key),
    ends as (
      select e.alert_id, max(e."at") filter (where e.status = 'resolved') as resolved,
        min(e."at") filter (where e.status = 'ended') as over_by,
        min(e."at") filter (where e.status = 'resolved') as first_end, count(*) filter (where e.status = 'resolved') as ends,
        min(e."at") filter (where e.status = 'firing') as first,
        max(e."at") filter (where e.status = 'firing' and e.fingerprint is null) as begun,
        count(*) filter (where e.status = 'firing') as begins
      from alert_event as e where e.status in ('firing', 'resolved', 'ended') and e.alert_id in (select alert_id from newest)
      group by e.alert_id),
    told as (
      select h.incident_id, max(h."at") as heard from incident_heard as h
      where h.incident_id in (select incident_id from f) group by h.incident_id)
    select f."at", case when ${firesAgain} then null else ends.resolved end as "resolvedAt", ends.over_by, told.heard, f.title,
      f.team, f.service, f.rule, f.severity, f.receiver, f.labels, f.source, f.skewed, f.link
    from f left join ends on ends.alert_id = f.alert_id left join told on told.incident_id = f.incident_id
    order by f."at" desc, f.alert_id`;
}
