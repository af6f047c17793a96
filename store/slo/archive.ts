import type { Span } from '../time/span';
import type { SliSeries, SliSum, Slo } from './types';

/**
 * Consecutive minutes of one SLO as they were measured, in events (or in minutes, for what has no events). A channel is
 * `events`, or `le:<seconds>` with the events at or below one edge of a latency histogram as `good`.
 */
export interface MeasuredMinutes {
  slo: string;
  channel: string;
  /** Start of the first minute, epoch ms, a whole minute. */
  from: number;
  good: ArrayLike<number>;
  total: ArrayLike<number>;
  /** How much of each minute was measured, 0 to 1; a minute of 0 leaves what is kept as it is. */
  covered: ArrayLike<number>;
}

/** Keeps SLIs and answers them: by minute for 14 days, by five minutes for 90, by the hour for 13 months. */
export interface SliArchive {
  /** Durable when it resolves; the same minutes again replace those before. */
  write(minutes: readonly MeasuredMinutes[], options?: { demo?: boolean }): Promise<void>;
  /** In the unit of the SLO's budgeting method; empty where nothing was measured. */
  budget(slo: Slo, span: Span): Promise<SliSeries>;
  /** One channel as measured. */
  events(slo: string, span: Span, channel?: string): Promise<SliSeries>;
  /** Edges of the latency histogram that are kept, seconds, ascending. */
  edges(slo: string): Promise<number[]>;
  /** Sums in the unit of the budgeting method, for many SLOs at once, in the order of the spans that are asked. */
  sums(asked: ReadonlyArray<{ slo: Slo; spans: readonly Span[] }>): Promise<SliSum[][]>;
  /** End of the newest measured minute and start of the oldest, by SLO. */
  extents(): Promise<ReadonlyMap<string, Span>>;
}

/** How the SLI of an SLO was last read. */
export interface SliReading {
  slo: string;
  /** Last good reading, epoch ms. */
  readAt: number | null;
  /** Back to when history was read, and back to when it shall be; equal when the backfill is done. */
  backfilledTo: number | null;
  backfillTo: number | null;
  problem: { since: number; message: string } | null;
  /** What is odd in what was read: good above total, an error query that never answered. */
  notes: readonly string[];
}
