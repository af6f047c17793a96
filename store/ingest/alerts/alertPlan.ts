import type { Kysely } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import type { OnCallLookup } from '../../rotation/onCall';
import type { AlertEventTable, IncidentEventTable, IncidentHeardTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { endedAlertRow, type FactContext, groupExternalId, reportRow } from '../facts';
import type { AlertEvent, FiringReport } from '../source';
import type { AllEnded } from './groupIncidents';
import { type ChangedGroup, inGroup, planGroups } from './groupPlan';
import { planHeard } from './planHeard';
import { type PageChanges, planPages, withPages } from './inferredPages';
import { allEndedRows, labelSetRows } from './existingRows';
import { allEndedIn } from './existingGroups';
import { isReport, LabelSet, type LabelSetFiring, type ReportRow } from './labelSet';
import { byKey, changesOf, type RowChanges } from './rowChanges';

/** An event of a sender that identifies label sets, but not their firings. */
export type ReportEvent = AlertEvent & { firing: FiringReport };

/** The alerts that one delivery reports. */
export interface ReportedAlerts {
  context: FactContext;
  events: readonly ReportEvent[];
}

export interface AlertPlan {
  alerts: RowChanges<AlertEventTable>;
  incidents: RowChanges<IncidentEventTable>;
  pages: PageChanges;
  heard: IncidentHeardTable[];
  /** Incidents that became part of another incident: old id to new id. */
  renamed: ReadonlyMap<string, string>;
  /** Number of events that reported nothing new, by delivery. */
  repeats: ReadonlyMap<string, number>;
}

/**
 * Determines how notifications change alerts, the incidents of their groups, and the inferred pages. The result is
 * derived from everything that was reported and does not depend on the order of deliveries: a late delivery corrects
 * rows that were created without it. Reads the database, writes nothing.
 * @param reported in order of receipt
 */
export async function planAlerts(
  db: Kysely<Schema>,
  reported: readonly ReportedAlerts[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<AlertPlan> {
  const reports = reported.flatMap(({ context, events }) =>
    events.map((event) => ({ event, row: reportRow(event, event.firing, context) }))
  );
  const rows = reports.map(({ row }) => row);
  const sets = await existingLabelSets(db, rows);
  const repeats = takeAll(rows, sets, await existingEnds(db, rows));

  const changed = [...sets.values()].filter((set) => set.isChanged);
  const firings = changed.map((set) => set.firings());
  const kept = new Map(changed.flatMap((set) => [...set.kept]));
  const externalIds = new Map(
    reports.flatMap(({ event, row }) => (event.group ? [[row.group_id, groupExternalId(event.group)] as const] : []))
  );
  const groups = changedGroups([...kept.values()].filter(isReport), firings.flat(), externalIds);
  const keptAlerts = new Set([...kept.values()].map((row) => row.alert_id));
  const { incidents, incidentOf, transferred, renamed } = await planGroups(db, groups, keptAlerts, people);

  const inIncident = <Row extends AlertEventTable>(row: Row): Row => ({
    ...row,
    incident_id: incidentOf.get(inGroup(row.group_id ?? '', row.alert_id)) ?? null,
  });
  transferred.forEach((row) => kept.set(row.key, row));
  const all = [...firings.flatMap((ofSet) => rowsOf(ofSet, inIncident)), ...transferred.map(inIncident)];
  const wanted = byKey(all);
  const heard = rows.flatMap((row) => {
    const latest = row.heard ? sets.get(labelSetName(row))?.latest(row) : undefined;
    const incidentId = (wanted.get(latest?.key ?? '') ?? latest)?.incident_id;
    return incidentId ? [{ incidentId, at: row.received_at }] : [];
  });
  return {
    alerts: changesOf(kept, wanted),
    incidents,
    pages: await planPages(db, kept, wanted, people),
    heard: await planHeard(db, heard, renamed),
    renamed,
    repeats,
  };
}

function labelSetName({ source, fingerprint }: ReportRow): string {
  return JSON.stringify([source, fingerprint]);
}

async function existingLabelSets(db: Kysely<Schema>, rows: readonly ReportRow[]): Promise<Map<string, LabelSet>> {
  const reported = groupBy(rows, labelSetName);
  const lookups = [...reported.values()].map((own) => {
    const [{ source, fingerprint }] = own;
    return { source, fingerprint, since: earliest(own.map((row) => row.started_at)) };
  });
  const kept = groupBy(await labelSetRows(db, lookups), (row) => JSON.stringify([row.source, row.fingerprint]));
  return new Map(
    [...reported].map(([name, [{ source, fingerprint }]]) => [
      name,
      new LabelSet(source, fingerprint, kept.get(name) ?? []),
    ])
  );
}

/** By group id: times at which groups that now report firing alerts had reported that all had ended. */
async function existingEnds(db: Kysely<Schema>, rows: readonly ReportRow[]): Promise<Map<string, AllEnded[]>> {
  const firing = groupBy(
    rows.filter((row) => row.heard && row.status === 'firing'),
    (row) => row.group_id
  );
  const lookups = [...firing].map(([groupId, own]) => ({ groupId, since: earliest(own.map((row) => row.started_at)) }));
  const ends = (await allEndedRows(db, lookups)).map((row) => ({
    groupId: row.group_id,
    at: row.at.getTime(),
    received: row.received.getTime(),
  }));
  return groupBy(ends, ({ groupId }) => groupId);
}

/** Passes each report to its label set, in order of receipt. @returns number of repeats by delivery */
function takeAll(
  rows: readonly ReportRow[],
  sets: ReadonlyMap<string, LabelSet>,
  ends: Map<string, AllEnded[]>
): Map<string, number> {
  const repeats = new Map<string, number>();
  for (const row of rows) {
    const ofGroup = ends.get(row.group_id) ?? [];
    if (!sets.get(labelSetName(row))?.take(row, ofGroup)) {
      repeats.set(row.delivery_id, (repeats.get(row.delivery_id) ?? 0) + 1);
    }
    if (row.all_ended_at !== null) {
      ends.set(row.group_id, [...ofGroup, ...allEndedIn([row])]);
    }
  }
  return repeats;
}

/** Groups with incidents in which alerts changed. */
function changedGroups(
  kept: readonly ReportRow[],
  firings: readonly LabelSetFiring[],
  externalIds: ReadonlyMap<string, string>
): ChangedGroup[] {
  const rows = [...kept, ...firings.flatMap((firing) => firing.rows)];
  const byGroup = groupBy(rows, (row) => row.group_id);
  // Another group may have reported an earlier beginning.
  const begins = new Map(
    [...groupBy(rows, (row) => row.alert_id)].map(([id, own]) => [id, earliest(own.map(({ at }) => at))])
  );
  const reported = firings.flatMap((firing) =>
    [...new Set(firing.rows.map((row) => row.group_id))].map((groupId) => ({ groupId, firing }))
  );
  const firingsByGroup = groupBy(reported, ({ groupId }) => groupId);
  return [...byGroup].flatMap(([id, own]) => {
    const externalId = externalIds.get(id) ?? null;
    const incidentIds = [...new Set(own.flatMap((row) => row.incident_id ?? []))];
    return externalId === null && incidentIds.length === 0
      ? []
      : [
          {
            id,
            source: own[0].source,
            externalId,
            since: earliest(own.map((row) => begins.get(row.alert_id) ?? row.at)),
            incidentIds,
            firings: (firingsByGroup.get(id) ?? []).map(({ firing }) => firing),
          },
        ];
  });
}

/** Rows of a label set's firings; without a reported end, the next beginning is the latest possible end. */
function rowsOf(firings: readonly LabelSetFiring[], inIncident: (row: ReportRow) => ReportRow): AlertEventTable[] {
  return firings.flatMap(({ alertId, firing, rows }, i) => {
    const [next] = firings[i + 1]?.rows ?? [];
    const over = firing.endedBy === null || !next ? [] : [endedAlertRow(next, alertId, new Date(firing.endedBy))];
    return [...withPages(rows.map(inIncident)), ...over];
  });
}

function earliest(times: readonly Date[]): Date {
  return times.reduce((a, b) => (b < a ? b : a));
}
