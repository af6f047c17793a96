import type { Kysely } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import type { OnCallLookup } from '../../rotation/onCall';
import type { AlertEventTable, IncidentEventTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { groupIncidentRow, groupTransitionKey } from '../facts';
import { keyOf } from '../identity';
import { firstLevel } from './firstLevel';
import { type GroupIncident, incidentsOf, keyOfMember, type Member, memberName } from './groupIncidents';
import { type ExistingGroup, existingGroups } from './existingGroups';
import { alertRows, type GroupLookup, incidentRows } from './existingRows';
import type { LabelSetFiring } from './labelSet';
import { byKey, changesOf, type RowChanges } from './rowChanges';

/** A group with changed alerts. */
export interface ChangedGroup extends GroupLookup {
  /** The changed alerts of the group, in their new state. */
  firings: LabelSetFiring[];
}

export interface GroupPlan {
  incidents: RowChanges<IncidentEventTable>;
  /** The incident of each alert; keys are created by `inGroup`. */
  incidentOf: ReadonlyMap<string, string>;
  /** Stored rows of otherwise unchanged alerts that now belong to another incident. */
  transferred: AlertEventTable[];
  /** Incidents that became part of another incident: old id to new id. */
  renamed: ReadonlyMap<string, string>;
}

/** Key of an alert in a group. */
export function inGroup(groupId: string, alertId: string): string {
  return `${groupId} ${alertId}`;
}

/** An incident in its new state. */
interface Wanted {
  id: string;
  group: ChangedGroup;
  incident: GroupIncident;
}

/**
 * Determines changes in the incidents of groups.
 * @param changedAlerts ids under which the changed alerts are stored
 */
export async function planGroups(
  db: Kysely<Schema>,
  groups: readonly ChangedGroup[],
  changedAlerts: ReadonlySet<string>,
  { directory, onCall }: { directory: Directory; onCall: OnCallLookup }
): Promise<GroupPlan> {
  const known = await existingGroups(db, groups, changedAlerts);
  const wanted = groups.flatMap((group) => wantedIncidents(group, known.get(group.id)));
  const incidentOf = new Map(
    wanted.flatMap(({ id, group, incident }) =>
      incident.members.map(({ alertId }) => [inGroup(group.id, alertId), id] as const)
    )
  );
  const transferredIds = [...known].flatMap(([groupId, { members }]) =>
    members.flatMap(({ alertId, incidentId }) =>
      incidentOf.get(inGroup(groupId, alertId)) === incidentId ? [] : [alertId]
    )
  );
  const keptIds = new Set([...known.values()].flatMap(({ incidentIds }) => incidentIds));
  const [rows, kept] = await Promise.all([alertRows(db, transferredIds), incidentRows(db, [...keptIds])]);
  const transferred = rows.filter((row) => {
    const incidentId = incidentOf.get(inGroup(row.group_id ?? '', row.alert_id));
    return incidentId !== undefined && incidentId !== row.incident_id;
  });
  const alerts = groupBy(
    [...groups.flatMap(({ firings }) => firings.flatMap((one) => one.rows)), ...transferred],
    (row) => row.alert_id
  );
  const keptByIncident = groupBy(kept, (row) => row.incident_id);
  const transitions: IncidentEventTable[] = [];
  for (const one of wanted) {
    transitions.push(...(await transitionsOf(one, { known, kept: keptByIncident, alerts, directory, onCall })));
  }
  return {
    incidents: changesOf(byKey(kept), byKey(transitions)),
    incidentOf,
    transferred,
    renamed: renamedIn(known, wanted),
  };
}

function wantedIncidents(group: ChangedGroup, known: ExistingGroup | undefined): Wanted[] {
  const members = [...group.firings.flatMap((firing) => memberOf(firing, group.id)), ...(known?.members ?? [])];
  const { allEnded = [], earlier = [], leftOut = [] } = known ?? {};
  return incidentsOf({ members, allEnded, earlier, leftOut }).map((incident) => {
    const [first] = incident.members;
    const before = incident.earlier.find(({ begin }) => first === undefined || begin < first.begin);
    const id = before?.incidentId ?? keyOf(group.source, 'incident', [group.id, first ? keyOfMember(first) : '']);
    return { id, group, incident };
  });
}

/** A changed alert as a member of a group; empty if the group did not report its beginning. */
function memberOf({ alertId, firing, rows }: LabelSetFiring, groupId: string): Member[] {
  const own = rows.filter((row) => row.group_id === groupId);
  const begun = own.find(({ status }) => status === 'firing');
  if (!begun) {
    return [];
  }
  const times = (list: Array<Date | null>) => list.flatMap((time) => (time === null ? [] : [time.getTime()]));
  const heard = times(own.filter((row) => row.heard).map((row) => row.received_at));
  // After the end of the whole group, an end may be reported again, together with alerts that have begun since.
  const beside = times(own.map((row) => (row.all_ended_at === null ? row.beside_at : null)));
  const { begin, end, endedBy } = firing;
  return [
    {
      alertId,
      name: memberName(begun),
      begin,
      end,
      endedBy,
      heard: heard.length === 0 ? null : Math.max(...heard),
      beside: beside.length === 0 ? null : Math.max(...beside),
    },
  ];
}

interface Around {
  known: ReadonlyMap<string, ExistingGroup>;
  /** Stored rows by incident. */
  kept: ReadonlyMap<string, IncidentEventTable[]>;
  /** Rows of alerts that changed or moved to another incident, by alert. */
  alerts: ReadonlyMap<string, AlertEventTable[]>;
  directory: Directory;
  onCall: OnCallLookup;
}

/** The rows of an incident. Stored rows stay, with the responder who was on call as known at that time. */
async function transitionsOf({ id, group, incident }: Wanted, around: Around): Promise<IncidentEventTable[]> {
  const { known, kept, alerts, directory, onCall } = around;
  const ids = known.get(group.id)?.incidentIds ?? [];
  const own = kept.get(id) ?? [];
  const before = ids.flatMap((one) => kept.get(one) ?? []);
  const externalId = group.externalId ?? before[0]?.external_id ?? group.id;
  const make = async (about: AlertEventTable | IncidentEventTable, transition: Transition, time: number) => {
    const transitioned = { id, externalId, transition, at: new Date(time) };
    const key = groupTransitionKey(group.source, transitioned);
    const same = own.find((row) => row.key === key && row.at.getTime() === time);
    if (same) {
      return same;
    }
    const [shift] = await firstLevel(onCall, about.team, transitioned.at);
    return groupIncidentRow(about, transitioned, shift, directory);
  };
  const [first] = incident.members;
  const naming = first ? keyOfMember(first) : undefined;
  const about =
    own.find((row) => row.transition === 'triggered') ??
    alerts.get(first?.alertId ?? '')?.find((row) => row.key === naming);
  if (!about) {
    throw new Error(`No row names the incident ${id} of the group ${group.id}.`);
  }
  const triggered = await make(about, 'triggered', incident.begin);
  if (incident.state === 'triggered' || incident.end === null) {
    return [triggered];
  }
  const last = incident.members
    .flatMap(({ alertId }) => alerts.get(alertId) ?? [])
    .find((row) => row.status === 'resolved' && row.at.getTime() === incident.end);
  const ended = { ...triggered, delivery_id: last?.delivery_id ?? triggered.delivery_id };
  return [triggered, await make(ended, incident.state, incident.end)];
}

type Transition = GroupIncident['state'];

/** Stored incidents that no longer exist, mapped to the incident that their alerts belong to now. */
function renamedIn(known: ReadonlyMap<string, ExistingGroup>, wanted: readonly Wanted[]): Map<string, string> {
  const ids = new Set(wanted.map(({ id }) => id));
  return new Map(
    wanted.flatMap(({ id, group, incident }) => {
      const alerts = new Set(incident.members.map(({ alertId }) => alertId));
      const changed = group.firings.filter(({ alertId }) => alerts.has(alertId)).flatMap(({ rows }) => rows);
      const kept = known.get(group.id)?.members.filter(({ alertId }) => alerts.has(alertId)) ?? [];
      const before = [
        ...changed.flatMap((row) => (row.group_id === group.id ? (row.incident_id ?? []) : [])),
        ...kept.map(({ incidentId }) => incidentId),
        ...incident.earlier.map(({ incidentId }) => incidentId),
      ];
      return before.filter((old) => !ids.has(old)).map((old): [string, string] => [old, id]);
    })
  );
}
