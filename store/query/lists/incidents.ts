import { incidentListFrame } from '@watchbill/contract';
import { sql } from 'kysely';
import { filtered, type Scope, type Sql } from '../engine/fact';
import { beginnings, incidentDimensions, incidentRows } from '../facts/incident';
import { answeredBefore, beganBefore, endedUnknown, mergedAway, resolvedBefore } from '../engine/leftOut';
import { type Life, lifeNote } from './lifeNotes';
import type { RowFor } from '../engine/frameRows';
import { localTime } from './localTime';
import { defineList } from '../engine/list';
import { leftOutNotices } from '../engine/notices';
import { type BudgetLinkField, withBudgetLinks } from '../slo/budgetLinks';

const state = sql`case when f.resolved_at is not null then 'resolved' when f.merged_at is not null then 'merged'
  when f.over_by is not null then 'ended' when f.taken_at is not null then 'acknowledged' else 'triggered' end`;

/** Open incidents that began before the range are looked for this far back, in milliseconds. */
const OPEN_MS = 400 * 24 * 3_600_000;

export const incidentList = defineList({
  frame: incidentListFrame,
  label: 'Incidents',
  description: 'Incidents that were triggered in the range, and those still open that were triggered before',
  dimensions: [...Object.keys(incidentDimensions), 'state'],
  read: async (db, scope, limit) => {
    const found = await sql<Found>`${standing(scope, limit)}`.execute(db);
    if (found.rows.length === 0) {
      return { rows: [] };
    }
    const standingOf = new Map(found.rows.map((row) => [row.incident_id, described(row, scope)]));
    const details = await sql<Triggered>`${triggersOf(found.rows)}`.execute(db);
    const rows = details.rows.flatMap(({ incident_id: id, local_at: local, ...row }) => {
      const known = standingOf.get(id);
      return known ? [{ ...row, ...known, local: localTime(local) }] : [];
    });
    const counts = REASONS.map((_, i) => found.rows.filter((row) => row[`left_out${i}`] === true).length);
    return { rows: await withBudgetLinks(rows, scope), notices: leftOutNotices(REASONS, counts) };
  },
});

/** Reasons why durations of an incident are left empty. */
const REASONS = [beganBefore, answeredBefore, resolvedBefore, endedUnknown, mergedAway];

type Described = 'at' | 'state' | 'timeToAcknowledge' | 'timeToResolve' | 'note';

/** Columns from the event that began the incident. */
interface Triggered extends Omit<RowFor<typeof incidentListFrame>, Described | 'local' | BudgetLinkField> {
  incident_id: string;
  local_at: Date | null;
}

interface Found {
  [reason: `left_out${number}`]: boolean;

  incident_id: string;
  at: Date;
  state: string;
  transition: Life['beginning'];
  answered_at: Date | null;
  resolved_at: Date | null;
  merged_at: Date | null;
  over_by: Date | null;
  heard: Date | null;
}

/** Columns that describe the state; durations in seconds, null if negative or if the beginning is unknown. */
function described(row: Found, { now, zone }: Scope) {
  const { at, state, transition, answered_at: answered, resolved_at: resolved } = row;
  const until = (end: Date | null) =>
    end === null || end < at || transition === 'found' ? null : (end.getTime() - at.getTime()) / 1000;
  const life = {
    at,
    beginning: transition,
    answered,
    resolved,
    merged: row.merged_at,
    overBy: row.over_by,
    heard: row.heard,
  };
  return {
    at,
    state,
    timeToAcknowledge: until(answered),
    timeToResolve: until(resolved),
    note: lifeNote(life, now, zone),
  };
}

/** Selects the incidents and their state; other columns are read later, as reading them for all incidents is slow. */
function standing(scope: Scope, limit: number): Sql {
  const { from } = scope.range;
  const reasons = REASONS.map(({ when }, i) => sql`${when} as ${sql.ref(`left_out${i}`)}`);
  return sql`
    with f as (
      select f.incident_id, f."at", f.transition, ${state} as state, f.answered_at, f.resolved_at, f.merged_at, f.over_by,
        ${sql.join(reasons)}
      from (${incidentRows(scope, new Date(from - OPEN_MS))}) as f
      where (f."at" >= ${new Date(from)} or (f.resolved_at is null and f.merged_at is null and f.over_by is null))
        ${filtered(scope.filters, { state })}
      order by f."at" desc, f.incident_id limit ${limit}),
    told as (
      select h.incident_id, max(h."at") as heard from incident_heard as h
      where h.incident_id in (select incident_id from f) group by h.incident_id)
    select f.*, told.heard from f left join told on told.incident_id = f.incident_id
    order by f."at" desc, f.incident_id`;
}

function triggersOf(found: readonly Found[]): Sql {
  const times = [found[0].at, found[found.length - 1].at];
  return sql`
    select f.incident_id, f.title, ${incidentDimensions.responder} as responder, f.team, f.service, f.rule,
      f.severity, f.local_at, f.band, f.external_id as "externalId", f.source, f.skewed, f.link
    from incident_event as f
    where ${beginnings} and f."at" >= ${times[1]} and f."at" <= ${times[0]}
      and f.incident_id in (${sql.join(found.map((row) => row.incident_id))})
    order by f."at" desc, f.incident_id`;
}
