import type { Kysely } from 'kysely';
import { groupBy } from '../../lib/groupBy';
import type { Schema } from '../../storage/schema';
import { type AllEnded, type EarlierPart, type Member, memberName } from './groupIncidents';
import type { ChangedGroup } from './groupPlan';
import { groupMembers, type MemberRow } from './existingRows';
import type { ReportRow } from './labelSet';

/** Stored state of a group, except for its changed alerts, with the group's own statements, stored and new. */
export interface ExistingGroup {
  members: ExistingMember[];
  earlier: EarlierPart[];
  allEnded: AllEnded[];
  leftOut: number[];
  /** Ids of incidents that may change. */
  incidentIds: string[];
}

export interface ExistingMember extends Member {
  /** The incident that it is stored under. */
  incidentId: string;
}

/** Stored state of groups, by id. @param changed ids under which the changed alerts are stored */
export async function existingGroups(
  db: Kysely<Schema>,
  groups: readonly ChangedGroup[],
  changed: ReadonlySet<string>
): Promise<Map<string, ExistingGroup>> {
  const rows = await groupMembers(db, groups);
  const byGroup = groupBy(rows, (row) => row.group_id);
  return new Map(
    groups.map(({ id, firings, incidentIds }) => {
      const kept = (byGroup.get(id) ?? []).filter((row) => row.alert_id === null || !changed.has(row.alert_id));
      const reported = firings.flatMap((firing) => firing.rows.filter((row) => row.group_id === id));
      const leftOut = [
        ...kept.flatMap((row) => [row.left_out, row.left_out_last]),
        ...reported.map((row) => row.left_out_at),
      ];
      const known: ExistingGroup = {
        members: kept.flatMap(memberFrom),
        earlier: kept.flatMap(earlierFrom),
        allEnded: [...kept.flatMap(allEndedFrom), ...allEndedIn(reported)],
        leftOut: [...new Set(leftOut.flatMap((time) => time?.getTime() ?? []))],
        incidentIds: [...new Set([...incidentIds, ...kept.map((row) => row.incident_id)])],
      };
      return [id, known];
    })
  );
}

function allEndedFrom({ all_ended: at, all_ended_received: received }: MemberRow): AllEnded[] {
  return at === null || received === null ? [] : [{ at: at.getTime(), received: received.getTime() }];
}

/** Times at which a group ended as a whole, from its rows. */
export function allEndedIn(rows: readonly ReportRow[]): AllEnded[] {
  return rows.flatMap(({ all_ended_at: at, received_at: received }) =>
    at === null ? [] : [{ at: at.getTime(), received: received.getTime() }]
  );
}

function memberFrom(row: MemberRow): ExistingMember[] {
  const { alert_id, incident_id, rule, key, begin, ended, ended_by, heard, beside } = row;
  return alert_id === null || rule === null || key === null
    ? []
    : [
        {
          alertId: alert_id,
          incidentId: incident_id,
          name: memberName({ rule, key }),
          begin: begin.getTime(),
          end: ended?.getTime() ?? null,
          endedBy: ended_by?.getTime() ?? null,
          heard: heard?.getTime() ?? null,
          beside: beside?.getTime() ?? null,
        },
      ];
}

function earlierFrom({ alert_id, incident_id, begin, ended, ended_by, beside }: MemberRow): EarlierPart[] {
  return alert_id !== null
    ? []
    : [
        {
          incidentId: incident_id,
          begin: begin.getTime(),
          end: ended?.getTime() ?? null,
          endedBy: ended_by?.getTime() ?? null,
          beside: beside?.getTime() ?? null,
        },
      ];
}
