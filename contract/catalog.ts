/** What can be asked: served by the store at `GET /v1/catalog`, read by the editor, the validator and the command line. */
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
  /** Dimensions it can be grouped and filtered by. */
  dimensions: string[];
  /** Further dimensions it can be filtered by, but not grouped. */
  filterOnly?: string[];
  /** Shapes it can be asked in. */
  over: Over[];
  /** It can be asked about time to come, by `ahead` or a range that ends later than now. */
  ahead?: boolean;
  /** It can be asked over two windows, by `burn`. */
  burn?: boolean;
}

export interface DimensionInfo {
  name: string;
  label: string;
  description: string;
  /** All values, where they are few and fixed (bands, weekdays); otherwise asked for at `/v1/catalog/values`. */
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
  /** Dimensions it can be filtered by. */
  dimensions: string[];
  /** It can be asked about time to come. */
  ahead?: boolean;
}

export const STATISTICS = ['p50', 'p75', 'p90', 'p95', 'p99', 'max', 'count', 'never'] as const;
/** A statistic of durations, in seconds; `count` says how many there are, `never` how many never came to an end. */
export type Statistic = (typeof STATISTICS)[number];

export const OVERS = ['time', 'total', 'hourOfWeek'] as const;
/** The shape of an answer: a series over time, one number, or the 168 hours of a week in each responder's own zone. */
export type Over = (typeof OVERS)[number];

export const INTERVALS = ['auto', 'hour', 'day', 'week', 'month'] as const;
/** Length of a bucket: `auto` takes the panel's, the others are calendar units in the viewer's zone. */
export type Interval = (typeof INTERVALS)[number];
