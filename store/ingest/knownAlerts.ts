import { type Kysely, sql } from 'kysely';
import { groupBy } from '../groupBy';
import type { Schema } from '../storage/schema';
import { type Firing, SAME_START_MS } from './firings';
import { oneOfUuids } from './known';
import type { FiringReport } from './source';

/** A label set of a source, by its fingerprint. */
export function labelSetName(source: string, fingerprint: string): string {
  return JSON.stringify([source, fingerprint]);
}

/** What a label set was told to do, of those that fire or did when these reports are about; by `labelSetName`. */
export async function knownFirings(
  db: Kysely<Schema>,
  reports: ReadonlyArray<{ source: string; report: FiringReport }>
): Promise<Map<string, Firing[]>> {
  if (reports.length === 0) {
    return new Map();
  }
  const sources = [...new Set(reports.map(({ source }) => source))];
  const fingerprints = [...new Set(reports.map(({ report }) => report.fingerprint))];
  const first = reports.reduce((min, { report }) => Math.min(min, report.start.getTime()), Infinity);
  const isAsked = sql<boolean>`source in (${sql.join(sources)})
    and fingerprint in (select unnest(${fingerprints}::text[]))`;
  const rows = await db
    .selectFrom('alert_event')
    .select(['source', 'fingerprint', 'alert_id', 'status', 'at', 'group_id', 'incident_id'])
    .where(isAsked)
    .where('alert_id', 'in', ({ selectFrom }) =>
      selectFrom('alert_event')
        .select('alert_id')
        .where(isAsked)
        .groupBy('alert_id')
        .having(
          sql<boolean>`count(*) filter (where status in ('resolved', 'ended')) = 0
            or max("at") >= ${new Date(first - SAME_START_MS)}`
        )
    )
    .orderBy('at')
    .$narrowType<{ fingerprint: string }>()
    .execute();
  const bySet = groupBy(rows, ({ source, fingerprint }) => labelSetName(source, fingerprint));
  return new Map(
    [...bySet].map(([name, own]) => [
      name,
      [...groupBy(own, ({ alert_id: id }) => id)].map(([, one]) => firingFrom(one)),
    ])
  );
}

type FiringRow = Pick<Schema['alert_event'], 'alert_id' | 'status' | 'at' | 'group_id' | 'incident_id'>;

function firingFrom(rows: readonly FiringRow[]): Firing {
  const times = (...statuses: Array<FiringRow['status']>) =>
    rows.filter(({ status }) => statuses.includes(status)).map(({ at }) => at.getTime());
  const ends = times('resolved');
  const bounds = times('ended');
  return {
    alertId: rows[0].alert_id,
    starts: times('firing', 'moved'),
    end: ends.length === 0 ? null : Math.max(...ends),
    endedBy: bounds.length === 0 ? null : Math.min(...bounds),
    incidents: new Map(rows.flatMap((row) => (row.group_id === null ? [] : [[row.group_id, row.incident_id]]))),
  };
}

/** How an incident that a group of alerts is stands. */
export interface GroupIncident {
  id: string;
  externalId: string;
  /** When its first alert began. */
  start: number;
  /** Alerts whose end nobody told, with when they were over at the latest; null while they fire. */
  firing: Map<string, number | null>;
  /** When the last of the others ended; null while there is none. */
  lastEnd: number | null;
  /** When it was resolved, by what is kept; null while it is not. */
  resolved: number | null;
  /** Whether it is kept that it ended at an unknown time. */
  isOver: boolean;
  /** When its group last told that it is firing; null before. */
  heard: number | null;
}

/** Incidents of groups as they stand, by id. */
export async function knownGroupIncidents(
  db: Kysely<Schema>,
  ids: readonly string[]
): Promise<Map<string, GroupIncident>> {
  if (ids.length === 0) {
    return new Map();
  }
  const [events, alerts, heard] = await Promise.all([
    db
      .selectFrom('incident_event')
      .select(['incident_id', 'external_id', 'transition', 'at'])
      .where(oneOfUuids('incident_id', ids))
      .execute(),
    alertsOf(db, ids),
    db
      .selectFrom('incident_heard')
      .select(({ fn }) => ['incident_id', fn.max('at').as('at')])
      .where(oneOfUuids('incident_id', ids))
      .groupBy('incident_id')
      .execute(),
  ]);
  const alertsById = groupBy(alerts, ({ incident_id: id }) => id);
  const heardById = new Map(heard.map(({ incident_id: id, at }) => [id, at.getTime()]));
  return new Map(
    [...groupBy(events, ({ incident_id: id }) => id)].map(([id, own]) => {
      const times = (transition: string) =>
        own.flatMap((row) => (row.transition === transition ? [row.at.getTime()] : []));
      const ends = times('resolved');
      const members = alertsById.get(id) ?? [];
      const incident: GroupIncident = {
        id,
        externalId: own[0].external_id,
        start: Math.min(...times('triggered')),
        firing: new Map(
          members.flatMap((row) => (row.alert_id === null ? [] : [[row.alert_id, row.ended_by?.getTime() ?? null]]))
        ),
        lastEnd: members.find((row) => row.alert_id === null)?.last_end?.getTime() ?? null,
        resolved: ends.length === 0 ? null : Math.max(...ends),
        isOver: times('ended').length > 0,
        heard: heardById.get(id) ?? null,
      };
      return [id, incident];
    })
  );
}

/** An alert whose end nobody told; or, without an alert, when the last of the others ended. */
interface Member {
  incident_id: string;
  alert_id: string | null;
  ended_by: Date | null;
  last_end: Date | null;
}

/** The alerts of incidents, with their ends by whichever group told them. */
async function alertsOf(db: Kysely<Schema>, ids: readonly string[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    with member as (select distinct incident_id, alert_id from alert_event where ${oneOfUuids('incident_id', ids)}),
    told as (
      select member.incident_id, member.alert_id, max(e."at") filter (where e.status = 'resolved') as last_end,
        min(e."at") filter (where e.status = 'ended') as ended_by
      from member join alert_event as e on e.alert_id = member.alert_id
      group by member.incident_id, member.alert_id)
    select incident_id, alert_id, ended_by, null as last_end from told where last_end is null
    union all
    select incident_id, null, null, max(last_end) from told where last_end is not null group by incident_id`.execute(
    db
  );
  return rows;
}
