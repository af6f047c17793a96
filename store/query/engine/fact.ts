import { type RawBuilder, sql } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { SliSource } from './deps';
import type { Range } from './range';

/** An SQL fragment; values in it are bound as parameters. */
export type Sql = RawBuilder<unknown>;

/** A filter whose values have been resolved to ids of the store. */
export interface ResolvedFilter {
  dimension: string;
  op: '=' | '!=';
  values: string[];
}

/** Scope of an answer: range, filters and clock, with the data sources that it may read. */
export interface Scope {
  range: Range;
  now: Date;
  /** Time of the earliest fact; null in an empty store. */
  since: Date | null;
  filters: ResolvedFilter[];
  directory: Configuration;
  slos: SloRegistry;
  archive: SliSource;
  /** The viewer's time zone, for times in notices. */
  zone: string;
  /** Aborts when no client waits for the answer any more. */
  signal?: AbortSignal;
}

/**
 * Rows that measures count. Every SQL expression is over the alias `f`; the column `at` of its rows is the time that
 * decides the bucket.
 */
export interface Fact {
  /** SQL for the value of each dimension, by name; the value is text and never null. */
  dimensions: Readonly<Record<string, Sql>>;
  /** Dimensions that rows can be filtered by but not grouped by. */
  filterOnly?: Readonly<Record<string, Sql>>;
  /** SQL that selects the rows in scope. */
  rows(scope: Scope): Sql;
  /** For facts that count pages: SQL for the number of pages of one provenance. */
  provenance?(kind: Provenance): Sql;
}

export const PROVENANCES = ['observed', 'assigned', 'inferred'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** Value of the responder dimension for pages that notified nobody. */
export const NOBODY = 'nobody';
/** Value of the rotation dimension for pages that belong to no rotation. */
export const NO_ROTATION = 'none';

/** SQL conditions (`and …`), one for each filter on one of the given dimensions. */
export function filtered(filters: readonly ResolvedFilter[], dimensions: Readonly<Record<string, Sql>>): Sql {
  const conditions = filters
    .filter((filter) => filter.dimension in dimensions)
    .map(({ dimension, op, values }) => {
      const list = sql.join(values.map((value) => sql`${value}`));
      const not = op === '!=' ? sql`not ` : sql``;
      return sql`and ${dimensions[dimension]} ${not}in (${list})`;
    });
  return sql.join(conditions, sql` `);
}

/** Whether values pass all filters; a filter on a dimension that `values` lacks is ignored. */
export function matches(values: Readonly<Record<string, string>>, filters: readonly ResolvedFilter[]): boolean {
  return filters.every(
    ({ dimension, op, values: wanted }) => !(dimension in values) || wanted.includes(values[dimension]) === (op === '=')
  );
}

/** SQL condition that `f.at` lies within a range. */
export function within(range: Range): Sql {
  return sql`f."at" >= ${new Date(range.from)} and f."at" < ${new Date(range.to)}`;
}

/** Dimensions that every alert, incident and page has. */
export const commonDimensions = {
  team: sql`f.team`,
  service: sql`f.service`,
  rule: sql`f.rule`,
  severity: sql`f.severity`,
  source: sql`f.source`,
};

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Dimensions of the paged responder, in the responder's own time zone. */
export const localDimensions = {
  responder: sql`coalesce(f.responder, ${sql.lit(NOBODY)})`,
  band: sql`f.band`,
  weekday: weekday(),
  hourOfDay: sql`cast(f.hour_of_week % 24 as text)`,
};

function weekday(): Sql {
  const whens = WEEKDAYS.slice(0, -1).map(
    (name, i) => sql`when f.hour_of_week < ${sql.lit((i + 1) * 24)} then ${sql.lit(name.toLowerCase())}`
  );
  return sql`case ${sql.join(whens, sql` `)} else ${sql.lit('sunday')} end`;
}
