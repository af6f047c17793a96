/** Types shared by all SLO code: definitions, and SLIs over time. Times are epoch milliseconds. */

/** One objective of one definition, independent of the file format. */
export interface Slo {
  /** Unique among all SLOs; letters, digits, `.`, `_`, `-`, and `/` before the values of a group. */
  id: string;
  name: string;
  description: string;
  /** Id of the configured service, or its name as written. */
  service: string;
  team: string;
  labels: Readonly<Record<string, string>>;
  /** Share of good events, above 0 and below 1; the error budget is `1 - target`. */
  target: number;
  window: SloWindow;
  method: BudgetingMethod;
  indicator: Indicator;
  /** Labels by which the indicator is split into one SLO per combination of values; empty for no split. */
  grouping: readonly string[];
  /** Values of the `grouping` labels for one SLO of a split definition; empty for all other SLOs. */
  group: Readonly<Record<string, string>>;
  alerts: readonly BurnAlert[];
  /** Id of the connection that the SLI is read from; null for pushed and composite indicators. */
  connection: string | null;
  origin: DefinitionOrigin;
}

export type SloFormat = 'openslo' | 'sloth' | 'pyrra';

/** File and line of a definition. */
export interface DefinitionOrigin {
  format: SloFormat;
  /** Path as written in the configuration, so that users recognize it; `line` counts from 1. */
  file: string;
  line: number;
}

export type SloWindow =
  | { kind: 'rolling'; days: number }
  /** Whole periods in `zone`, counted from the local reading `from` (`2026-01-01T00:00`). */
  | {
      kind: 'calendar';
      unit: 'day' | 'week' | 'month' | 'quarter' | 'year';
      count: number;
      zone: string;
      from: string;
    };

/**
 * What the budget counts: events, slices of time that were good enough, or the mean of the slices' ratios.
 * `slice` is the length in minutes, `target` the share of good events that makes a slice good.
 */
export type BudgetingMethod =
  | { kind: 'occurrences' }
  | { kind: 'timeslices'; slice: number; target: number }
  | { kind: 'ratioTimeslices'; slice: number };

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/**
 * How good and total events are measured. Queries are PromQL; `{{.window}}` in them stands for a range. `counter` is
 * true when the queries are plain selectors of counters, whose increase is counted.
 */
export type Indicator =
  | { kind: 'ratio'; part: { means: 'good' | 'bad'; query: string }; total: string; counter: boolean }
  | { kind: 'rawRatio'; means: 'good' | 'bad'; query: string }
  /** Counters `bucket` (with every `le`) and `count`; good is at or below `threshold` seconds. */
  | { kind: 'latency'; bucket: string; count: string; threshold: number }
  | { kind: 'latencyNative'; histogram: string; threshold: number }
  /** A minute is good while the comparison of the query with `value` is true. */
  | { kind: 'threshold'; query: string; op: Comparison; value: number }
  /** A gauge with samples of 1 (good) and 0 (bad). */
  | { kind: 'boolGauge'; gauge: string }
  /** Pushed through the events API under this name; with a `threshold`, seconds, as buckets of a latency histogram. */
  | { kind: 'pushed'; sli: string; threshold?: number }
  | { kind: 'composite'; parts: readonly CompositePart[] };

/** One SLO of a composite, with its weight. */
export interface CompositePart {
  slo: string;
  weight: number;
  /** Length of the slices that the part counts, minutes; undefined when the part counts events. */
  slice?: number;
  /** Former definition of the part, set when a time before the current definition is evaluated. */
  then?: Slo;
}

/** A burn alert fires while the burn rate over both windows is above `burn`. */
export interface BurnAlert {
  severity: 'page' | 'ticket';
  /** Windows, minutes. */
  long: number;
  short: number;
  burn: number;
  /** How long the condition must hold before the alert fires, minutes. */
  pending: number;
}

/**
 * An SLI over time: slots in order that do not overlap, one minute long when recent, longer when old. `good` and
 * `total` are in the unit of the budgeting method: events, or slices. Time that no slot covers was not measured.
 */
export interface SliSeries {
  /** Start of each slot, epoch ms. */
  start: Float64Array;
  /** Length of each slot, ms. */
  length: Float64Array;
  good: Float64Array;
  total: Float64Array;
  /** Measured time in each slot, ms; time without traffic counts as measured, too. */
  measured: Float64Array;
}

/** Sums of an SLI over a span, in the unit of the budgeting method. */
export interface SliSum {
  good: number;
  total: number;
  /** Measured time, ms. */
  measured: number;
}
