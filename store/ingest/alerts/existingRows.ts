import { type Kysely, sql } from 'kysely';
import type { AlertEventTable, IncidentEventTable, PageTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { oneOfUuids } from '../../storage/oneOfUuids';
import { SAME_START_MS } from './firings';

/** A label set of a source, and the earliest of its reported starts. */
export interface LabelSetLookup {
  source: string;
  fingerprint: string;
  since: Date;
}

/** Stored rows of label sets' firings that are open, or ended no earlier than the earliest reported start. */
export async function labelSetRows(db: Kysely<Schema>, lookups: readonly LabelSetLookup[]): Promise<AlertEventTable[]> {
  if (lookups.length === 0) {
    return [];
  }
  const { rows } = await sql<AlertEventTable>`
    with lookups as (
      select unnest(${lookups.map(({ source }) => source)}::text[]) as source,
        unnest(${lookups.map(({ fingerprint }) => fingerprint)}::text[]) as fingerprint,
        unnest(${lookups.map(({ since }) => new Date(since.getTime() - SAME_START_MS))}::timestamp[]) as since),
    around as (
      select e.alert_id from alert_event as e
        join lookups on lookups.fingerprint = e.fingerprint and lookups.source = e.source
      group by e.alert_id
      having count(*) filter (where e.status in ('resolved', 'ended')) = 0 or max(e."at") >= min(lookups.since))
    select e.* from alert_event as e where e.alert_id in (select alert_id from around)`.execute(db);
  return rows;
}

/** A group with changed alerts, and the time from which its alerts are read one by one. */
export interface GroupLookup {
  id: string;
  source: string;
  /** Display id of its incidents; null if this batch has no notification of the group. */
  externalId: string | null;
  /** Earliest beginning of a changed alert, before or after the change. */
  since: Date;
  /** Incidents of the group that the changed alerts are stored under. */
  incidentIds: readonly string[];
}

/** An alert of a group; if `alert_id` is null, the sum of all earlier alerts of an incident. */
export interface MemberRow {
  group_id: string;
  incident_id: string;
  alert_id: string | null;
  rule: string | null;
  key: string | null;
  begin: Date;
  ended: Date | null;
  ended_by: Date | null;
  heard: Date | null;
  beside: Date | null;
  /** When its group reported that all alerts had ended, and when that was received. */
  all_ended: Date | null;
  all_ended_received: Date | null;
  /** When its group left out alerts, first and last. */
  left_out: Date | null;
  left_out_last: Date | null;
}

/** How long before the beginning of an alert another alert in the same notification may have ended, in milliseconds. */
const BESIDE_MS = 24 * 60 * 60_000;

/** Alerts of the groups' incidents that are open, or were open at the requested time or later. */
export async function groupMembers(db: Kysely<Schema>, lookups: readonly GroupLookup[]): Promise<MemberRow[]> {
  if (lookups.length === 0) {
    return [];
  }
  const named = lookups.filter(({ externalId }) => externalId !== null);
  const isOwn = sql`e.group_id = reported.group_id`;
  const isBegin = sql`e.status = 'firing' and ${isOwn}`;
  const { rows } = await sql<MemberRow>`
    with lookups as (
      select unnest(${lookups.map(({ id }) => id)}::uuid[]) as group_id,
        unnest(${lookups.map(({ since }) => since)}::timestamp[]) as since,
        unnest(${lookups.map(({ since }) => new Date(since.getTime() - BESIDE_MS))}::timestamp[]) as recent),
    looked_at as (
      select unnest(${lookups.flatMap(({ incidentIds }) => incidentIds)}::uuid[]) as incident_id
      union
      select e.incident_id from lookups join alert_event as e on e.group_id = lookups.group_id and e."at" >= lookups.recent
      where e.incident_id is not null
      union
      select incident_id from incident_event
      where external_id in (select unnest(${named.map(({ externalId }) => externalId)}::text[]))
        and source in (select unnest(${named.map(({ source }) => source)}::text[]))
      group by incident_id having count(*) filter (where transition in ('resolved', 'ended')) = 0),
    reported as (
      select distinct e.group_id, e.incident_id, e.alert_id
      from alert_event as e where e.incident_id in (select incident_id from looked_at)),
    member as (
      select reported.group_id, reported.incident_id, reported.alert_id, min(lookups.since) as since,
        min(e.rule) filter (where ${isBegin}) as rule, min(e.key::text) filter (where ${isBegin}) as key,
        min(e."at") filter (where e.status = 'firing') as begin,
        max(e."at") filter (where e.status = 'resolved') as ended,
        min(e."at") filter (where e.status = 'ended') as ended_by,
        max(e.received_at) filter (where e.heard and ${isOwn}) as heard,
        max(e.beside_at) filter (where e.all_ended_at is null and ${isOwn}) as beside,
        max(e.all_ended_at) filter (where ${isOwn}) as all_ended,
        min(e.received_at) filter (where e.all_ended_at is not null and ${isOwn}) as all_ended_received,
        min(e.left_out_at) filter (where ${isOwn}) as left_out,
        max(e.left_out_at) filter (where ${isOwn}) as left_out_last
      from reported join lookups on lookups.group_id = reported.group_id join alert_event as e on e.alert_id = reported.alert_id
      group by reported.group_id, reported.incident_id, reported.alert_id),
    around as (
      select member.*, greatest(coalesce(ended, ended_by, since), begin, coalesce(beside, begin)) >= since as is_around
      from member)
    select group_id, incident_id, alert_id, rule, key, begin, ended, ended_by, heard, beside, all_ended,
      all_ended_received, left_out, left_out_last
    from around where is_around
    union all
    select group_id, incident_id, null, null, null, min(begin), max(ended),
      max(ended_by) filter (where ended is null), null, max(beside), max(all_ended), max(all_ended_received),
      min(left_out), max(left_out_last)
    from around where not is_around group by group_id, incident_id`.execute(db);
  return rows;
}

export interface AllEndedRow {
  group_id: string;
  at: Date;
  received: Date;
}

/** Times at or after the requested time at which groups reported that all of their alerts had ended. */
export async function allEndedRows(
  db: Kysely<Schema>,
  lookups: ReadonlyArray<{ groupId: string; since: Date }>
): Promise<AllEndedRow[]> {
  if (lookups.length === 0) {
    return [];
  }
  const { rows } = await sql<AllEndedRow>`
    with lookups as (
      select unnest(${lookups.map(({ groupId }) => groupId)}::uuid[]) as group_id,
        unnest(${lookups.map(({ since }) => since)}::timestamp[]) as since)
    select e.group_id, e."at", min(e.received_at) as received
    from alert_event as e join lookups on lookups.group_id = e.group_id and e."at" >= lookups.since
    where e.all_ended_at = e."at" group by e.group_id, e."at"`.execute(db);
  return rows;
}

/** All stored rows of incidents. */
export async function incidentRows(db: Kysely<Schema>, ids: readonly string[]): Promise<IncidentEventTable[]> {
  return ids.length === 0
    ? []
    : await db.selectFrom('incident_event').selectAll().where(oneOfUuids('incident_id', ids)).execute();
}

/** All stored rows of alerts that groups reported. */
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

/** A delivery, and the group that it reports on. */
export interface Notification {
  deliveryId: string;
  groupId: string;
  received: Date;
}

/** Delivery and time by which the pages of a notification are found. */
export type NotifiedAt = Pick<Notification, 'deliveryId' | 'received'>;

/** Alert rows that notifications added. */
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

/** Inferred pages of notifications. */
export async function pagesOfNotifications(
  db: Kysely<Schema>,
  notifications: readonly NotifiedAt[]
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

/** When incidents were last reported as firing, by id. */
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
