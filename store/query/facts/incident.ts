import { sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import {
  commonDimensions,
  type Fact,
  filtered,
  localDimensions,
  type ResolvedFilter,
  type Scope,
  type Sql,
} from '../engine/fact';

/** SQL condition for the event that begins an incident: its trigger, or a substitute if none was received. */
export const beginnings = sql`f.transition in ('triggered', 'created', 'found')`;

/** SQL condition for actions of a human on an incident; triggering it (again) is not counted as one. */
const isAnswer = sql`(e.actor is not null and e.transition not in ('triggered', 'retriggered'))`;

export const incidentDimensions = { ...commonDimensions, ...localDimensions };

const rangeStart = ({ range }: Scope) => new Date(range.from);

/** One row per incident, at its beginning, with the dimensions of its trigger or the trigger's substitute. */
export const triggerFact: Fact = {
  dimensions: incidentDimensions,
  rows: (scope) => triggers(sql`f.*`, scope.filters, rangeStart(scope), new Date(scope.range.to)),
};

/** Like `triggerFact`, with `answered_at`: the time of the first action of a human, null if there was none. */
export const answerFact: Fact = {
  dimensions: incidentDimensions,
  rows: (scope) =>
    withEvents(scope, rangeStart(scope), {
      which: isAnswer,
      folded: sql`min(e."at") as answered_at`,
      shown: sql`e.answered_at`,
    }),
};

/**
 * Like `triggerFact`, with three times. `resolved_at`: the last resolve by a human or machine, null while open;
 * `merged_at`: when it was merged into another incident; `over_by`: the latest possible end, if no end was reported.
 */
export const resolveFact: Fact = {
  dimensions: incidentDimensions,
  rows: (scope) =>
    withEvents(scope, rangeStart(scope), {
      which: sql`e.transition in ('resolved', 'reopened', 'retriggered', 'merged', 'ended')`,
      folded: ends,
      shown: shownEnds,
    }),
};

/** Incidents triggered at `since` or later, with all end times and `taken_at`: the acknowledgement in force, if any. */
export function incidentRows(scope: Scope, since: Date): Sql {
  return withEvents(scope, since, {
    which: sql`e.transition <> 'triggered'`,
    folded: sql`min(e."at") filter (where ${isAnswer}) as answered_at,
      ${lastOf('acknowledged')} as acknowledged_at, ${lastOf('unacknowledged', 'reopened', 'resolved', 'merged')} as released_at,
      ${ends}`,
    shown: sql`e.answered_at, ${shownEnds},
      case when (e.acknowledged_at > e.released_at) is not false then e.acknowledged_at end as taken_at`,
  });
}

type Moment = Schema['incident_event']['transition'];

function lastOf(...transitions: Moment[]): Sql {
  return sql`max(e."at") filter (where e.transition in (${sql.join(transitions.map((one) => sql.lit(one)))}))`;
}

const ends = sql`${lastOf('resolved')} as resolved_at, ${lastOf('merged')} as merged_at,
  min(e."at") filter (where e.transition = 'ended') as ended_at, ${lastOf('reopened', 'retriggered')} as reopened_at`;

/**
 * A reopening or retrigger at the same time as a resolve is taken to follow it; a reported end time takes precedence
 * over `ended_at`, which is only an upper bound.
 */
const shownEnds = sql`case when (e.resolved_at > e.reopened_at) is not false then e.resolved_at end as resolved_at,
  case when (e.merged_at > e.reopened_at) is not false then e.merged_at end as merged_at,
  case when e.resolved_at is null then e.ended_at end as over_by`;

/** Maximum clock difference within a source: events are read from this long before the beginning of an incident. */
const CLOCKS_APART_MS = 24 * 3_600_000;

interface Folding {
  /** SQL condition over `e` that selects the events. */
  which: Sql;
  /** SQL aggregates over the selected events of an incident. */
  folded: Sql;
  /** Columns derived from the aggregates; null if the incident has no such event. */
  shown: Sql;
}

/** Incidents triggered from `since` to the end of the range, with aggregates of their later events. */
function withEvents({ range, filters }: Scope, since: Date, { which, folded, shown }: Folding): Sql {
  const until = new Date(range.to);
  // Grouping all events dominates the cost: if there is a filter, selecting its incidents first pays off.
  const only = filters.some((filter) => filter.dimension in incidentDimensions)
    ? sql`and e.incident_id in (${triggers(sql`f.incident_id`, filters, since, until)})`
    : sql``;
  return sql`
    select f.*, ${shown} from (${triggers(sql`f.*`, filters, since, until)}) as f
    left join (
      select e.incident_id, ${folded} from incident_event as e
      where e."at" >= ${new Date(since.getTime() - CLOCKS_APART_MS)} and ${which} ${only}
      group by e.incident_id
    ) as e on e.incident_id = f.incident_id`;
}

function triggers(columns: Sql, filters: ResolvedFilter[], since: Date, until: Date): Sql {
  return sql`
    select ${columns} from incident_event as f
    where ${beginnings} and f."at" >= ${since} and f."at" < ${until}
      ${filtered(filters, incidentDimensions)}`;
}
