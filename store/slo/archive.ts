import type { Span } from '../time/span';
import type { SliSeries, SliSum, Slo } from './types';

/**
 * Measurements of consecutive minutes of one SLO, in events (or in minutes, where the SLI has no events). A channel is
 * `events`, or `le:<seconds>` with the events at or below one edge of a latency histogram as `good`.
 */
export interface MeasuredMinutes {
  slo: string;
  channel: string;
  /** Start of the first minute, epoch ms, a whole minute. */
  from: number;
  good: ArrayLike<number>;
  total: ArrayLike<number>;
  /** Measured share of each minute, 0 to 1; a minute with share 0 does not overwrite what is stored. */
  covered: ArrayLike<number>;
}

/** Stores SLIs and reads them back: by minute for 14 days, by five minutes for 90 days, by hour for 13 months. */
export interface SliArchive {
  /** The minutes are durable when it resolves; minutes that were written before are replaced. */
  write(minutes: readonly MeasuredMinutes[], options?: { demo?: boolean }): Promise<void>;
  /** The SLI in the unit of the budgeting method of the SLO (events or slices); empty where nothing was measured. */
  budget(slo: Slo, span: Span): Promise<SliSeries>;
  /** One channel as it was measured, by default `events`. */
  events(slo: string, span: Span, channel?: string): Promise<SliSeries>;
  /** Bucket edges of the latency histogram that are stored, seconds, ascending. */
  edges(slo: string): Promise<number[]>;
  /** Sums in the unit of the budgeting method, for many SLOs at once, in the order of the requested spans. */
  sums(asked: ReadonlyArray<{ slo: Slo; spans: readonly Span[] }>): Promise<SliSum[][]>;
  /** By SLO id: from the start of the oldest measured minute to the end of the newest. */
  extents(): Promise<ReadonlyMap<string, Span>>;
}

/** Status of reading the SLI of one SLO: last success, progress of the backfill, problems. */
export interface SliReading {
  slo: string;
  /** Time of the last successful reading, epoch ms. */
  readAt: number | null;
  /** How far back history was read, and how far back it should be, epoch ms; equal when the backfill is done. */
  backfilledTo: number | null;
  backfillTo: number | null;
  problem: { since: number; message: string } | null;
  /** Oddities in the answers, such as good above total, or an error query that never returned anything. */
  notes: readonly string[];
}
