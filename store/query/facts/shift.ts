import { sql } from 'kysely';
import type { Directory } from '../../config/directory';
import { DEFAULT_PAGES_PER_SHIFT } from '../../config/entries';
import { shiftSpanRows } from '../../rotation/ledger/shiftSpanRows';
import {
  commonDimensions,
  type Fact,
  filtered,
  type Provenance,
  PROVENANCES,
  type Scope,
  type Sql,
} from '../engine/fact';

const rotaDimensions = { team: sql`f.team`, rotation: sql`f.rotation` };
const responder = sql`f.responder`;
export const shiftDimensions = { ...rotaDimensions, responder };

const { service, rule, severity, source } = commonDimensions;
/** Filters on these dimensions limit which pages of a shift are counted. */
const pageFilters = { service, rule, severity, source };

/** Earlier pages of longer shifts (milliseconds before the range) are not counted: reading all history is slow. */
const MAX_SHIFT_MS = 100 * 24 * 3_600_000;

/**
 * One row for each shift that overlaps the range, has begun, and ended after the first fact. Columns: all `pages` of
 * the shift (including those outside the range), the pages of each provenance, and its `budget`. `at` is the start of
 * the shift, or of the range if the shift began earlier.
 */
export const shiftFact: Fact = {
  dimensions: shiftDimensions,
  filterOnly: pageFilters,
  rows: (scope) => shiftRows(scope, sql`and f.starts_at <= ${scope.now} and f.ends_at > ${scope.since}`),
  provenance: (kind: Provenance) => sql`sum(f.${sql.ref(kind)})`,
};

/**
 * Shifts that overlap the range and fulfil a condition (`and …` over `f`). A page belongs to the shift of its rotation
 * and responder in which it was sent, even if the shift was split later.
 */
export function shiftRows({ range, filters, directory }: Scope, condition: Sql): Sql {
  const span = { from: new Date(range.from), to: new Date(range.to) };
  return sql`
    with shift as (
      select f.* from (${shiftSpanRows(span, sql`${condition} ${filtered(filters, rotaDimensions)}`)}) as f
      where true ${filtered(filters, { responder })})
    select f.*, greatest(f.starts_at, ${span.from}) as "at", ${budget(directory)} as budget,
      coalesce(p.pages, 0) as pages, ${each}
    from shift as f left join (
      select shift.shift_id, count(*) as pages, ${countEach}
      from page as f join shift on shift.rotation = f.rotation and shift.responder = f.responder
        and f."at" >= shift.starts_at and f."at" < shift.ends_at
      where f."at" >= ${new Date(range.from - MAX_SHIFT_MS)} ${filtered(filters, pageFilters)}
      group by shift.shift_id
    ) as p on p.shift_id = f.shift_id`;
}

const countEach = sql.join(
  PROVENANCES.map((kind) => sql`count(*) filter (where f.provenance = ${sql.lit(kind)}) as ${sql.ref(kind)}`)
);
const each = sql.join(PROVENANCES.map((kind) => sql`coalesce(p.${sql.ref(kind)}, 0) as ${sql.ref(kind)}`));

/** SQL for the number of pages that a shift of the row's team may have. */
function budget(directory: Directory): Sql {
  const whens = [...directory.teams.values()]
    .filter((team) => team.pagesPerShift !== DEFAULT_PAGES_PER_SHIFT)
    .map((team) => sql`when f.team = ${team.id} then ${sql.lit(team.pagesPerShift)}`);
  const usual = sql.lit(DEFAULT_PAGES_PER_SHIFT);
  return whens.length === 0 ? sql`${usual}` : sql`case ${sql.join(whens, sql` `)} else ${usual} end`;
}
