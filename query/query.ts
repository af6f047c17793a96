import { type Static, Type } from '@sinclair/typebox';
import { INTERVALS, OVERS, STATISTICS } from './catalog';
import { oneOf } from './oneOf';

/** `team = "payments"`: several values mean any of them. */
export const FilterSchema = Type.Object(
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
 * What of a rotation: who is on call when, gaps and thin spots, the score with what it lost, load by member, too little
 * rest, or who should cover a gap.
 */
export type RotationView = (typeof ROTATION_VIEWS)[number];

/** One rotation, seen as a timeline or judged. */
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

export const QuerySchema = Type.Union([MeasureQuerySchema, ListQuerySchema, RotationQuerySchema]);
/** One question in Watchbill's language. Its keys avoid those Grafana reserves (refId, range, queryType, …). */
export type WatchbillQuery = MeasureQuery | ListQuery | RotationQuery;

/** What a new query starts as: pages over time. */
export const defaultQuery: MeasureQuery = {
  kind: 'measure',
  measure: 'pages',
  by: [],
  over: 'time',
  every: 'auto',
  where: [],
};

/** A limit on rows that a list takes when it names none. */
export const DEFAULT_LIST_LIMIT = 1000;
