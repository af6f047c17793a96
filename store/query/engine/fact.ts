import { type RawBuilder, sql } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { SliSource } from './deps';
import type { Range } from './range';

/** A piece of SQL; values in it are parameters. */
export type Sql = RawBuilder<unknown>;

/** A filter whose values are ids that the store knows. */
export interface ResolvedFilter {
  dimension: string;
  op: '=' | '!=';
  values: string[];
}

/** What an answer is limited to and made from: a range, filters, the clock, and everything that can be read. */
export interface Scope {
  range: Range;
  now: Date;
  /** When the first fact happened; null in an empty store. */
  since: Date | null;
  filters: ResolvedFilter[];
  directory: Configuration;
  slos: SloRegistry;
  archive: SliSource;
  /** The viewer's zone, for times in notices. */
  zone: string;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/**
 * Rows that measures count. Every expression is over the alias `f`, whose rows carry `at`, the moment that decides the
 * bucket.
 */
export interface Fact {
  /** Name of a dimension to the SQL of its value, which is text and never null. */
  dimensions: Readonly<Record<string, Sql>>;
  /** Dimensions that narrow what is counted but cannot group it. */
  filterOnly?: Readonly<Record<string, Sql>>;
  /** A select of the rows in scope. */
  rows(scope: Scope): Sql;
  /** For facts made of pages: SQL that counts those of one provenance. */
  provenance?(kind: Provenance): Sql;
}

export const PROVENANCES = ['observed', 'assigned', 'inferred'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** Value of the responder dimension for pages that reached nobody. */
export const NOBODY = 'nobody';
/** Value of the rotation dimension for pages that no rotation took. */
export const NO_ROTATION = 'none';

/** `and …` for each filter on one of these dimensions. */
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

/** Whether values pass filters; what has no value of a dimension is not filtered by it. */
export function matches(values: Readonly<Record<string, string>>, filters: readonly ResolvedFilter[]): boolean {
  return filters.every(
    ({ dimension, op, values: wanted }) => !(dimension in values) || wanted.includes(values[dimension]) === (op === '=')
  );
}

/** `f.at` within a range. */
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

/** Dimensions of whoever was paged, in their own zone. */
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
