import type { Kysely } from 'kysely';
import { groupBy } from '../../groupBy';
import type { Schema } from '../../storage/schema';
import type { AllEnded, EarlierPart, Member } from './groupIncidents';
import type { ChangedGroup } from './groupPlan';
import { type AllEndedRow, allEndedRows, type AskedGroup, groupMembers, leftOutRows, type MemberRow } from './known';
import type { ReportRow } from './labelSet';

/** What is kept of a group, but for its changed alerts; and what the group said of itself, then and now. */
export interface KnownGroup {
  members: KnownMember[];
  earlier: EarlierPart[];
  allEnded: AllEnded[];
  leftOut: number[];
  /** Incidents that may change. */
  incidentIds: string[];
}

export interface KnownMember extends Member {
  /** The incident in which it is kept. */
  incidentId: string | null;
}

/** What is kept of groups, by id. @param changed ids under which the changed alerts are kept */
export async function knownGroups(
  db: Kysely<Schema>,
  groups: readonly ChangedGroup[],
  changed: ReadonlySet<string>
): Promise<Map<string, KnownGroup>> {
  const asked = groups.map(({ id, since }) => ({ groupId: id, since }));
  const leftOut = groupBy(await leftOutRows(db, asked), (row) => row.group_id);
  // Of what was left out nothing is known but that it fired: its incident is looked at from then on.
  const around = sinceEarliest(asked, (id) => leftOut.get(id)?.map(({ at }) => at));
  const rows = await groupMembers(db, around);
  const kept = groupBy(
    rows.filter((row) => row.alert_id === null || !changed.has(row.alert_id)),
    (row) => row.group_id
  );
  // A group may have said long before the change that all had ended, of alerts that are open otherwise.
  const allEnded = groupBy(
    await allEndedRows(
      db,
      sinceEarliest(around, (id) => kept.get(id)?.map(({ begin }) => begin))
    ),
    (row) => row.group_id
  );
  return new Map(
    groups.map(({ id, firings, incidentIds }) => {
      const told = firings.flatMap((firing) => firing.rows.filter((row) => row.group_id === id));
      const own = kept.get(id) ?? [];
      const known: KnownGroup = {
        members: own.flatMap(memberFrom),
        earlier: own.flatMap(earlierFrom),
        allEnded: [...(allEnded.get(id) ?? []).map(endedFrom), ...allEndedIn(told)],
        leftOut: [...(leftOut.get(id) ?? []).map(({ at }) => at), ...told.flatMap((row) => row.left_out_at ?? [])].map(
          Number
        ),
        incidentIds: [...new Set([...incidentIds, ...own.flatMap((row) => row.incident_id ?? [])])],
      };
      return [id, known];
    })
  );
}

/** Asks for what was earlier, where any of a group's times is. */
function sinceEarliest(asked: readonly AskedGroup[], timesOf: (groupId: string) => Date[] | undefined): AskedGroup[] {
  return asked.map(({ groupId, since }) => ({
    groupId,
    since: (timesOf(groupId) ?? []).reduce((a, b) => (b < a ? b : a), since),
  }));
}

function endedFrom({ at, received }: AllEndedRow): AllEnded {
  return { at: at.getTime(), received: received.getTime() };
}

/** What rows say of their group having ended. */
export function allEndedIn(rows: readonly ReportRow[]): AllEnded[] {
  return rows.flatMap(({ all_ended_at: at, received_at: received }) =>
    at === null ? [] : [{ at: at.getTime(), received: received.getTime() }]
  );
}

function memberFrom(row: MemberRow): KnownMember[] {
  const { alert_id, incident_id, name, begin, ended, ended_by, heard, beside } = row;
  return alert_id === null
    ? []
    : [
        {
          alertId: alert_id,
          incidentId: incident_id,
          name: name ?? '',
          begin: begin.getTime(),
          end: ended?.getTime() ?? null,
          endedBy: ended_by?.getTime() ?? null,
          heard: heard?.getTime() ?? null,
          beside: beside?.getTime() ?? null,
        },
      ];
}

function earlierFrom({ alert_id, incident_id, begin, ended, ended_by }: MemberRow): EarlierPart[] {
  return alert_id !== null || incident_id === null
    ? []
    : [
        {
          incidentId: incident_id,
          begin: begin.getTime(),
          end: ended?.getTime() ?? null,
          endedBy: ended_by?.getTime() ?? null,
        },
      ];
}
