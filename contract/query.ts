import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { INTERVALS, OVERS, STATISTICS } from './catalog';
import { oneOf } from './oneOf';

/** A filter such as `team = "payments"`; with several values, any of them matches. */
const FilterSchema = Type.Object(
  {
    dimension: Type.String({ description: 'What to filter by, such as team' }),
    op: oneOf(['=', '!='], 'Keep what matches, or leave it out'),
    values: Type.Array(Type.String(), { description: 'Any of these; a template variable expands to its values' }),
  },
  { additionalProperties: false }
);
export type Filter = Static<typeof FilterSchema>;

const common = {
  where: Type.Optional(Type.Array(FilterSchema, { description: 'All of these must hold' })),
  ahead: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 366,
      description: 'Ask about this many days from the end of the time range on, instead of the range',
    })
  ),
  zone: Type.Optional(
    Type.String({ description: "The viewer's IANA time zone, which buckets follow; UTC without it" })
  ),
};

const Duration = (description: string) =>
  Type.String({ pattern: '^[1-9]\\d{0,4}(m|h|d)$', description: `${description}, such as 5m, 1h or 3d` });

/** The long and short window of a multi-window burn alert. */
const BurnWindowsSchema = Type.Object(
  {
    long: Duration('The long window'),
    short: Type.Optional(Duration('The short window, by which it resolves; without it only the long one counts')),
    atLeast: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'Fewer bad events than this in the long window do not count; for low traffic',
      })
    ),
  },
  { additionalProperties: false, description: 'The smaller burn rate of the two windows that end now' }
);
export type BurnWindows = Static<typeof BurnWindowsSchema>;

/** A measure by dimensions: over time, as a total, or by hour of the week. */
export const MeasureQuerySchema = Type.Object(
  {
    kind: Type.Literal('measure'),
    measure: Type.String({ description: 'What to measure, such as pages' }),
    statistics: Type.Optional(
      Type.Array(oneOf(STATISTICS, 'A statistic of durations'), { description: 'For durations; p50 without it' })
    ),
    by: Type.Optional(Type.Array(Type.String(), { description: 'Group by these dimensions' })),
    over: oneOf(OVERS, 'Shape of the answer'),
    every: Type.Optional(oneOf(INTERVALS, "Length of a bucket over time; the panel's without it")),
    compare: Type.Optional(
      Type.Literal('previous', { description: 'Answer for the same span just before, drawn over this one' })
    ),
    top: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: 'Only this many groups, largest first' })
    ),
    burn: Type.Optional(BurnWindowsSchema),
    ...common,
  },
  { additionalProperties: false }
);
export type MeasureQuery = Static<typeof MeasureQuerySchema>;

/** Rows as a table, newest first. */
export const ListQuerySchema = Type.Object(
  {
    kind: Type.Literal('list'),
    list: Type.String({ description: 'What to list, such as pages' }),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10000, description: 'At most this many rows; 1000 without it' })
    ),
    ...common,
  },
  { additionalProperties: false }
);
export type ListQuery = Static<typeof ListQuerySchema>;

export const ROTATION_VIEWS = ['timeline', 'coverage', 'score', 'fairness', 'rest', 'cover'] as const;
/**
 * View of a rotation: who is on call when, gaps and thin spots, the score with the points lost, load by member, too
 * little rest, or candidates to cover a gap.
 */
export type RotationView = (typeof ROTATION_VIEWS)[number];

/** Query for one view of one rotation. */
export const RotationQuerySchema = Type.Object(
  {
    kind: Type.Literal('rotation'),
    rotation: Type.String({ description: 'Id or name of the rotation, or a template variable' }),
    view: oneOf(ROTATION_VIEWS, 'What of it'),
    ahead: common.ahead,
    zone: common.zone,
  },
  { additionalProperties: false }
);
export type RotationQuery = Static<typeof RotationQuerySchema>;

const slo = Type.String({ description: 'Id or name of the SLO, or a template variable' });

export const BUDGET_VIEWS = ['state', 'burndown', 'burnRates', 'statement', 'rules', 'shifts', 'definition'] as const;
/**
 * View of an error budget: current state, burn-down, burn rates by window, statement of what spent it, precision and
 * recall of pages by rule, budget at start and end of each shift, or the SLO's definition with its history.
 */
export type BudgetView = (typeof BUDGET_VIEWS)[number];

/** Query for one view of the error budget of one SLO. */
export const BudgetQuerySchema = Type.Object(
  {
    kind: Type.Literal('budget'),
    slo,
    view: oneOf(BUDGET_VIEWS, 'What of it'),
    zone: common.zone,
  },
  { additionalProperties: false }
);
export type BudgetQuery = Static<typeof BudgetQuerySchema>;

export const SIMULATION_VIEWS = ['sweep', 'forecast'] as const;
/** View of a simulation: other settings applied to the history, or a forecast. */
export type SimulationView = (typeof SIMULATION_VIEWS)[number];

const several = <T extends TSchema>(of: T, description: string) =>
  Type.Optional(Type.Array(of, { minItems: 1, maxItems: 16, description }));

/** Simulates every combination of the given settings over the stored history; omitted settings are the SLO's own. */
export const SimulationQuerySchema = Type.Object(
  {
    kind: Type.Literal('simulate'),
    slo,
    view: oneOf(SIMULATION_VIEWS, 'What would have been, or the chance to keep the SLO'),
    targets: several(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }), 'Targets as a share, such as 0.999'),
    days: several(Type.Integer({ minimum: 1, maximum: 366 }), 'Lengths of a rolling window, days'),
    thresholds: several(Type.Number({ exclusiveMinimum: 0 }), 'Latency thresholds, seconds'),
    longs: several(Duration('A window'), 'Long windows of the paging alert; the short one is a twelfth'),
    burns: several(Type.Number({ exclusiveMinimum: 0 }), 'Burn rates at which it pages'),
    exclude: Type.Optional(
      Type.Array(
        Type.Object(
          { from: Type.String({ description: 'ISO time' }), to: Type.String({ description: 'ISO time' }) },
          { additionalProperties: false }
        ),
        { maxItems: 100, description: 'Time that is left out, such as maintenance' }
      )
    ),
    zone: common.zone,
  },
  { additionalProperties: false }
);
export type SimulationQuery = Static<typeof SimulationQuerySchema>;

export const QuerySchema = Type.Union([
  MeasureQuerySchema,
  ListQuerySchema,
  RotationQuerySchema,
  BudgetQuerySchema,
  SimulationQuerySchema,
]);
/** One query in Watchbill's language. Its keys avoid Grafana's reserved keys (refId, range, queryType, …). */
export type WatchbillQuery = MeasureQuery | ListQuery | RotationQuery | BudgetQuery | SimulationQuery;

/** Queries that take filters; the others are about one rotation or SLO. */
export type FilteredQuery = MeasureQuery | ListQuery;

/** Whether a query can have filters. */
export function isFiltered<T extends WatchbillQuery>(query: T): query is Extract<T, FilteredQuery> {
  return query.kind === 'measure' || query.kind === 'list';
}

/** Default of a new query: pages over time. */
export const defaultQuery: MeasureQuery = {
  kind: 'measure',
  measure: 'pages',
  by: [],
  over: 'time',
  every: 'auto',
  where: [],
};

/** Most rows of a list query without `limit`. */
export const DEFAULT_LIST_LIMIT = 1000;
