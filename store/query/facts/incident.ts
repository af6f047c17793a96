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

/** Rows that say when an incident began: its trigger, or what stands in for one that was not received. */
export const beginnings = sql`f.transition in ('triggered', 'created', 'found')`;

/** What a human did about an incident; raising it, once or again, is none of that. */
const isAnswer = sql`(e.actor is not null and e.transition not in ('triggered', 'retriggered'))`;

export const incidentDimensions = { ...commonDimensions, ...localDimensions };

const rangeStart = ({ range }: Scope) => new Date(range.from);

/** One row an incident, at the moment it began, with the dimensions of its trigger or what stands in for it. */
export const triggerFact: Fact = {
  dimensions: incidentDimensions,
  rows: (scope) => triggers(sql`f.*`, scope.filters, rangeStart(scope), new Date(scope.range.to)),
};

/** As `triggerFact`, with `answered_at`: the first action of a human, null when there was none. */
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
 * As `triggerFact`, with `resolved_at`: the last resolve, by human or machine, null while it is open; `merged_at`: since
 * when it goes on in another one; `over_by`: when it was over at the latest, where nobody told when.
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

/** Incidents triggered at `since` or later, with all that became of them: also `taken_at`, the acknowledgement that holds. */
export function incidentRows(scope: Scope, since: Date): Sql {
  return withEvents(scope, since, {
    which: sql`e.transition <> 'triggered'`,
    folded: sql`min(e."at") filter (where ${isAnswer}) as answered_at,
      ${lastOf('acknowledged')} as acknowledged_at, ${lastOf('unacknowledged', 'reopened', 'resolved', 'merged')} as untaken_at,
      ${ends}`,
    shown: sql`e.answered_at, ${shownEnds},
      case when (e.acknowledged_at > e.untaken_at) is not false then e.acknowledged_at end as taken_at`,
  });
}

type Moment = Schema['incident_event']['transition'];

function lastOf(...transitions: Moment[]): Sql {
  return sql`max(e."at") filter (where e.transition in (${sql.join(transitions.map((one) => sql.lit(one)))}))`;
}

const ends = sql`${lastOf('resolved')} as resolved_at, ${lastOf('merged')} as merged_at,
  min(e."at") filter (where e.transition = 'ended') as ended_at, ${lastOf('reopened', 'retriggered')} as reopened_at`;

/**
 * A reopening at the very moment of a resolve came after it, and so did a trigger again; a time that was told counts
 * before a bound.
 */
const shownEnds = sql`case when (e.resolved_at > e.reopened_at) is not false then e.resolved_at end as resolved_at,
  case when (e.merged_at > e.reopened_at) is not false then e.merged_at end as merged_at,
  case when e.resolved_at is null then e.ended_at end as over_by`;

/** How far the clocks of a source may disagree: what came before the beginning is looked for that far back. */
const CLOCKS_APART_MS = 24 * 3_600_000;

interface Folding {
  /** Which events, over `e`. */
  which: Sql;
  /** Aggregates of an incident's events. */
  folded: Sql;
  /** Columns made of them, null where there was no event. */
  shown: Sql;
}

/** Incidents triggered at `since` or later and before the range's end, with what their later events come to. */
function withEvents({ range, filters }: Scope, since: Date, { which, folded, shown }: Folding): Sql {
  const until = new Date(range.to);
  // Grouping all events is the costly part: with a filter it is worth a second look at the triggers.
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
