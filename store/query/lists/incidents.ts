import { sql } from 'kysely';
import { filtered, type Scope, type Sql } from '../fact';
import { incidentDimensions, incidentRows } from '../facts/incident';
import { column, type List, type Row } from '../list';
import { budgetColumns, withBudgets } from '../slo/budgetBeside';
import { aboutColumns, bandColumn, localColumn, originColumns, responderColumn, titleColumn } from './columns';

const state = sql`case when f.resolved_at is not null then 'resolved' when f.taken_at is not null then 'acknowledged'
  else 'triggered' end`;

/** How far back an open incident is looked for when it began before the range. */
const OPEN_MS = 400 * 24 * 3_600_000;

const seconds = (name: string, label: string, description: string) =>
  column({ name, label, description, type: 'number', unit: 's', value: (row: Row) => row[name] ?? null });

export const incidentList: List = {
  name: 'incidents',
  label: 'Incidents',
  description: 'Incidents that were triggered in the range, and those still open that were triggered before',
  dimensions: [...Object.keys(incidentDimensions), 'state'],
  columns: [
    column({ name: 'at', label: 'Triggered', type: 'time' }),
    column({ name: 'state', label: 'State', type: 'string', dimension: 'state' }),
    titleColumn,
    responderColumn,
    ...aboutColumns,
    seconds('acknowledged', 'Time to acknowledge', 'Until the first action of a human; empty when there was none'),
    seconds('resolved', 'Time to resolve', 'Until the last resolve; empty while it is open'),
    localColumn,
    bandColumn,
    column({ name: 'external_id', label: 'Id', type: 'string' }),
    ...originColumns,
    ...budgetColumns,
  ],
  read: async (db, scope, limit) => {
    const found = await sql<Found>`${standing(scope, limit)}`.execute(db);
    if (found.rows.length === 0) {
      return { rows: [] };
    }
    const standingOf = new Map(found.rows.map((row) => [row.incident_id, row]));
    const details = await sql<Row & { incident_id: string }>`${triggersOf(found.rows)}`.execute(db);
    const rows = details.rows.map((row) => ({ ...row, ...standingOf.get(row.incident_id) }));
    return { rows: await withBudgets(rows, scope) };
  },
};

interface Found {
  incident_id: string;
  at: Date;
  state: string;
  acknowledged: number | null;
  resolved: number | null;
}

/** Which incidents, and how they stand; without what they are about, as reading that for all of them is slow. */
function standing(scope: Scope, limit: number): Sql {
  const { from } = scope.range;
  return sql`
    select f.incident_id, f."at", ${state} as state,
      cast(extract(epoch from f.answered_at - f."at") as double precision) as acknowledged,
      cast(extract(epoch from f.resolved_at - f."at") as double precision) as resolved
    from (${incidentRows(scope, new Date(from - OPEN_MS))}) as f
    where (f."at" >= ${new Date(from)} or f.resolved_at is null) ${filtered(scope.filters, { state })}
    order by f."at" desc, f.incident_id limit ${limit}`;
}

function triggersOf(found: readonly Found[]): Sql {
  const times = [found[0].at, found[found.length - 1].at];
  return sql`
    select f.incident_id, f."at", f.title, ${incidentDimensions.responder} as responder, f.team, f.service, f.rule,
      f.severity, f.local_at, f.band, f.external_id, f.source, f.skewed, f.link
    from incident_event as f
    where f.transition = 'triggered' and f."at" >= ${times[1]} and f."at" <= ${times[0]}
      and f.incident_id in (${sql.join(found.map((row) => row.incident_id))})
    order by f."at" desc, f.incident_id`;
}
