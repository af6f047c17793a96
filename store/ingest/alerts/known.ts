import { type Kysely, sql } from 'kysely';
import type { AlertEventTable, IncidentEventTable, PageTable, Schema } from '../../storage/schema';
import { oneOfUuids } from '../known';
import { SAME_START_MS } from './firings';

/** A label set of a source, and the earliest start of it that is told. */
export interface AskedLabelSet {
  source: string;
  fingerprint: string;
  since: Date;
}

/** All that is kept of the firings of label sets which last, or ended when these were told to begin or later. */
export async function labelSetRows(db: Kysely<Schema>, asked: readonly AskedLabelSet[]): Promise<AlertEventTable[]> {
  if (asked.length === 0) {
    return [];
  }
  const { rows } = await sql<AlertEventTable>`
    with asked as (
      select unnest(${asked.map(({ source }) => source)}::text[]) as source,
        unnest(${asked.map(({ fingerprint }) => fingerprint)}::text[]) as fingerprint,
        unnest(${asked.map(({ since }) => new Date(since.getTime() - SAME_START_MS))}::timestamp[]) as since),
    around as (
      select e.alert_id from alert_event as e
        join asked on asked.fingerprint = e.fingerprint and asked.source = e.source
      group by e.alert_id
      having count(*) filter (where e.status in ('resolved', 'ended')) = 0 or max(e."at") >= min(asked.since))
    select e.* from alert_event as e where e.alert_id in (select alert_id from around)`.execute(db);
  return rows;
}

/** A group of alerts, and the time from which its alerts are looked at one by one. */
export interface AskedGroup {
  groupId: string;
  since: Date;
}

/** An alert of a group; without `alert_id`, all those of an incident that ended before. */
export interface MemberRow {
  group_id: string;
  alert_id: string | null;
  incident_id: string | null;
  name: string | null;
  begin: Date;
  ended: Date | null;
  ended_by: Date | null;
  heard: Date | null;
  beside: Date | null;
}

/** Alerts of groups that fire, or fired at the time asked about or later; and in sum those of the same incidents before. */
export async function groupMembers(db: Kysely<Schema>, asked: readonly AskedGroup[]): Promise<MemberRow[]> {
  if (asked.length === 0) {
    return [];
  }
  const { rows } = await sql<MemberRow>`
    with asked as (${askedGroups(asked)}),
    told as (
      select e.group_id, e.alert_id, min(asked.since) as since, min(e.incident_id::text) as incident_id,
        min(e.rule || chr(1) || e.key::text) filter (where e.status = 'firing') as name,
        max(e.received_at) filter (where e.heard) as heard, max(e.beside_at) as beside
      from alert_event as e join asked on asked.group_id = e.group_id group by e.group_id, e.alert_id),
    life as (
      select e.alert_id, min(e."at") filter (where e.status = 'firing') as begin,
        max(e."at") filter (where e.status = 'resolved') as ended,
        min(e."at") filter (where e.status = 'ended') as ended_by
      from alert_event as e where e.alert_id in (select alert_id from told) group by e.alert_id),
    member as (
      select told.*, life.begin, life.ended, life.ended_by,
        greatest(coalesce(life.ended, life.ended_by, told.since), life.begin, coalesce(told.beside, life.begin)) >= told.since
          as is_around
      from told join life on life.alert_id = told.alert_id)
    select group_id, alert_id, incident_id, name, begin, ended, ended_by, heard, beside from member where is_around
    union all
    select group_id, null, incident_id, null, min(begin), max(ended), max(ended_by) filter (where ended is null), null, null
    from member where not is_around and incident_id in (select incident_id from member where is_around)
    group by group_id, incident_id`.execute(db);
  return rows;
}

export interface AllEndedRow {
  group_id: string;
  at: Date;
  received: Date;
}

/** When groups said that all of their alerts had ended, at the time asked about or later. */
export async function allEndedRows(db: Kysely<Schema>, asked: readonly AskedGroup[]): Promise<AllEndedRow[]> {
  if (asked.length === 0) {
    return [];
  }
  const { rows } = await sql<AllEndedRow>`
    with asked as (${askedGroups(asked)})
    select e.group_id, e.all_ended_at as "at", min(e.received_at) as received
    from alert_event as e join asked on asked.group_id = e.group_id and e.all_ended_at >= asked.since
    group by e.group_id, e.all_ended_at`.execute(db);
  return rows;
}

export interface LeftOutRow {
  group_id: string;
  at: Date;
}

/** When groups left alerts out, since they said last before the time asked about that all had ended. */
export async function leftOutRows(db: Kysely<Schema>, asked: readonly AskedGroup[]): Promise<LeftOutRow[]> {
  if (asked.length === 0) {
    return [];
  }
  const { rows } = await sql<LeftOutRow>`
    with asked as (${askedGroups(asked)}),
    ended as (
      select asked.group_id, max(e.all_ended_at) as "at" from asked
        join alert_event as e on e.group_id = asked.group_id and e.all_ended_at < asked.since
      group by asked.group_id)
    select distinct e.group_id, e.left_out_at as "at"
    from alert_event as e left join ended on ended.group_id = e.group_id
    where ${oneOfUuids(
      'e.group_id',
      asked.map(({ groupId }) => groupId)
    )} and e.left_out_at is not null and (ended."at" is null or e.left_out_at > ended."at")`.execute(db);
  return rows;
}

/** All that is kept of incidents. */
export async function incidentRows(db: Kysely<Schema>, ids: readonly string[]): Promise<IncidentEventTable[]> {
  return ids.length === 0
    ? []
    : await db.selectFrom('incident_event').selectAll().where(oneOfUuids('incident_id', ids)).execute();
}

/** All that groups told of alerts. */
export async function alertRows(db: Kysely<Schema>, alertIds: readonly string[]): Promise<AlertEventTable[]> {
  return alertIds.length === 0
    ? []
    : await db
        .selectFrom('alert_event')
        .selectAll()
        .where(oneOfUuids('alert_id', alertIds))
        .where('group_id', 'is not', null)
        .execute();
}

/** A delivery with the group that it tells of. */
export interface Notification {
  deliveryId: string;
  groupId: string;
  received: Date;
}

/** What notifications brought of alerts. */
export async function rowsOfNotifications(
  db: Kysely<Schema>,
  notifications: readonly Notification[]
): Promise<AlertEventTable[]> {
  return notifications.length === 0
    ? []
    : await db
        .selectFrom('alert_event')
        .selectAll()
        .where(
          oneOfUuids(
            'group_id',
            notifications.map(({ groupId }) => groupId)
          )
        )
        .where(
          oneOfUuids(
            'delivery_id',
            notifications.map(({ deliveryId }) => deliveryId)
          )
        )
        .execute();
}

/** Pages that notifications must have been. */
export async function pagesOfNotifications(
  db: Kysely<Schema>,
  notifications: readonly Notification[]
): Promise<PageTable[]> {
  if (notifications.length === 0) {
    return [];
  }
  const times = notifications.map(({ received }) => received.getTime());
  return await db
    .selectFrom('page')
    .selectAll()
    .where('at', '>=', new Date(times.reduce((a, b) => Math.min(a, b))))
    .where('at', '<=', new Date(times.reduce((a, b) => Math.max(a, b))))
    .where('provenance', '=', 'inferred')
    .where(
      oneOfUuids(
        'delivery_id',
        notifications.map(({ deliveryId }) => deliveryId)
      )
    )
    .execute();
}

/** When incidents were last told to be firing, by id. */
export async function heardAt(db: Kysely<Schema>, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await db
    .selectFrom('incident_heard')
    .select(({ fn }) => ['incident_id', fn.max('at').as('at')])
    .where(oneOfUuids('incident_id', ids))
    .groupBy('incident_id')
    .execute();
  return new Map(rows.map((row) => [row.incident_id, row.at]));
}

function askedGroups(asked: readonly AskedGroup[]) {
  return sql`select unnest(${asked.map(({ groupId }) => groupId)}::uuid[]) as group_id,
    unnest(${asked.map(({ since }) => since)}::timestamp[]) as since`;
}
