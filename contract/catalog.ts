/** The store's measures, dimensions and lists: from `GET /v1/catalog`, read by editor, validator and command line. */
export interface Catalog {
  /** Version of the store that answers. */
  version: string;
  measures: MeasureInfo[];
  dimensions: DimensionInfo[];
  lists: ListInfo[];
}

export interface MeasureInfo {
  name: string;
  label: string;
  description: string;
  /** A Grafana unit id: `short`, `s`, `h`, `percentunit`. */
  unit: string;
  /** Statistics to choose from; empty when the measure is one number. */
  statistics: Statistic[];
  /** Dimensions that the measure can be grouped and filtered by. */
  dimensions: string[];
  /** Further dimensions that the measure can be filtered by, but not grouped by. */
  filterOnly?: string[];
  /** Shapes of answer that the measure supports. */
  over: Over[];
  /** Whether queries may cover future time, by `ahead` or by a range that ends later than now. */
  ahead?: boolean;
  /** Whether queries may name the two windows of a burn alert (`burn`). */
  burn?: boolean;
}

export interface DimensionInfo {
  name: string;
  label: string;
  description: string;
  /** All values, where they are few and fixed (bands, weekdays); other dimensions: `GET /v1/catalog/values`. */
  values?: DimensionValue[];
}

export interface DimensionValue {
  value: string;
  label: string;
}

export interface ListInfo {
  name: string;
  label: string;
  description: string;
  /** Dimensions that the list can be filtered by. */
  dimensions: string[];
  /** Whether queries may cover future time. */
  ahead?: boolean;
}

export const STATISTICS = ['p50', 'p75', 'p90', 'p95', 'p99', 'max', 'count', 'never'] as const;
/** A statistic of durations, in seconds; `count` is their number, `never` the number that never ended. */
export type Statistic = (typeof STATISTICS)[number];

export const OVERS = ['time', 'total', 'hourOfWeek'] as const;
/** The shape of an answer: a series over time, one number, or the 168 hours of a week in each responder's own zone. */
export type Over = (typeof OVERS)[number];

export const INTERVALS = ['auto', 'hour', 'day', 'week', 'month'] as const;
/** Length of a bucket: `auto` is the panel's interval, the others are calendar units in the viewer's time zone. */
export type Interval = (typeof INTERVALS)[number];
