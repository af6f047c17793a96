import { sql } from 'kysely';
import {
  commonDimensions,
  type Fact,
  filtered,
  localDimensions,
  type ResolvedFilter,
  type Scope,
  type Sql,
} from '../fact';

export const incidentDimensions = { ...commonDimensions, ...localDimensions };

/**
 * One row an incident, at the moment it was triggered, with what became of it so far:
 * - `answered_at`: the first action of a human; null when there was none, as a machine's resolve is no answer
 * - `taken_at`: the acknowledgement that holds; null after an unacknowledgement or a reopening
 * - `resolved_at`: when it was resolved, by human or machine; null while it is open, also after a reopening
 *
 * The dimensions are those of its trigger.
 */
export const incidentFact: Fact = {
  dimensions: incidentDimensions,
  rows: (scope) => incidentRows(scope, new Date(scope.range.from)),
};

/** One row an incident, at the moment it was triggered; for what needs not know how it went on. */
export const triggerFact: Fact = {
  dimensions: incidentDimensions,
  rows: ({ range, filters }) => triggers(sql`f.*`, filters, new Date(range.from), new Date(range.to)),
};

/** Incidents triggered at `since` or later and before the range's end. */
export function incidentRows({ range, filters }: Scope, since: Date): Sql {
  const until = new Date(range.to);
  // Grouping all events is the costly part: with a filter it is worth a second look at the triggers.
  const only = filters.some((filter) => filter.dimension in incidentDimensions)
    ? sql`and e.incident_id in (${triggers(sql`f.incident_id`, filters, since, until)})`
    : sql``;
  return sql`
    select f.*, e.answered_at,
      case when e.acknowledged_at > coalesce(e.returned_at, f."at" - interval '1 day') then e.acknowledged_at end as taken_at,
      case when e.resolved_at >= e.opened_at then e.resolved_at end as resolved_at
    from (${triggers(sql`f.*`, filters, since, until)}) as f
    join (
      select e.incident_id,
        min(e."at") filter (where e.actor is not null and e.transition <> 'triggered') as answered_at,
        max(e."at") filter (where e.transition = 'acknowledged') as acknowledged_at,
        max(e."at") filter (where e.transition in ('unacknowledged', 'reopened')) as returned_at,
        max(e."at") filter (where e.transition in ('triggered', 'reopened')) as opened_at,
        max(e."at") filter (where e.transition = 'resolved') as resolved_at
      from incident_event as e
      where e."at" >= ${since} ${only}
      group by e.incident_id
    ) as e on e.incident_id = f.incident_id`;
}

function triggers(columns: Sql, filters: ResolvedFilter[], since: Date, until: Date): Sql {
  return sql`
    select ${columns} from incident_event as f
    where f.transition = 'triggered' and f."at" >= ${since} and f."at" < ${until}
      ${filtered(filters, incidentDimensions)}`;
}
