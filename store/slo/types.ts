/** The shapes that all parts of SLOs share: definitions, and their SLIs over time. Times are epoch milliseconds. */

/** One objective of one definition, whatever format it was written in. */
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
  /** Labels by which the indicator is split into SLOs of their own; empty for none. */
  grouping: readonly string[];
  /** Of one SLO of a split definition: the values of `grouping`. */
  group: Readonly<Record<string, string>>;
  alerts: readonly BurnAlert[];
  /** Id of the connection that the SLI is read from; null for what is pushed or composed. */
  connection: string | null;
  origin: DefinitionOrigin;
}

export type SloFormat = 'openslo' | 'sloth' | 'pyrra';

/** Where a definition stands. */
export interface DefinitionOrigin {
  format: SloFormat;
  /** As the configuration names it, so that a reader finds it; `line` counts from 1. */
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
 * How good and total are known. Queries are PromQL; `{{.window}}` in them stands for a range. A `counter` is a selector
 * of counters, of which the increase is taken.
 */
export type Indicator =
  | { kind: 'ratio'; part: { means: 'good' | 'bad'; query: string }; total: string; counter: boolean }
  | { kind: 'rawRatio'; means: 'good' | 'bad'; query: string }
  /** Counters `bucket` (with every `le`) and `count`; good is at or below `threshold` seconds. */
  | { kind: 'latency'; bucket: string; count: string; threshold: number }
  | { kind: 'latencyNative'; histogram: string; threshold: number }
  /** A minute is good while the value holds. */
  | { kind: 'threshold'; query: string; op: Comparison; value: number }
  /** Samples of 0 and 1. */
  | { kind: 'boolGauge'; gauge: string }
  /** Sent through the events API under this name; with a `threshold` in seconds as buckets of a latency histogram. */
  | { kind: 'pushed'; sli: string; threshold?: number }
  | { kind: 'composite'; parts: readonly CompositePart[] };

/** What a composite is made of. */
export interface CompositePart {
  slo: string;
  weight: number;
  /** Minutes of the slices that it counts; without it, it counts events. */
  slice?: number;
  /** Its definition at the time, where a time before now is asked about. */
  then?: Slo;
}

/** A burn alert fires while the burn rate over both windows is above `burn`. */
export interface BurnAlert {
  severity: 'page' | 'ticket';
  /** Windows, minutes. */
  long: number;
  short: number;
  burn: number;
  /** How long it must hold before it fires, minutes. */
  pending: number;
}

/**
 * An SLI over time: slots in order that do not overlap, one minute long when young, longer when old. `good` and `total`
 * are in the unit of the budgeting method: events, or slices. What no slot covers was not measured.
 */
export interface SliSeries {
  /** Start of each slot, epoch ms. */
  start: Float64Array;
  /** Its length, ms. */
  length: Float64Array;
  good: Float64Array;
  total: Float64Array;
  /** How much of it was measured, ms; no traffic is measured, too. */
  measured: Float64Array;
}

/** An SLI over a stretch of time. */
export interface SliSum {
  good: number;
  total: number;
  /** Measured time, ms. */
  measured: number;
}
