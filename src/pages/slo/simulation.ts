import type { DataFrame } from '@grafana/data';
import { sweepFrames, type SweepCustom } from '@watchbill/contract';
import { frameOf, rowsOf } from '../../shared/frames/rows';
import { customOf } from '../../shared/frames/custom';

/** Result of a simulation with one combination of settings; shares are of the budget, unknown values are null. */
export interface Variant {
  target: number;
  /** Length of a rolling window; null for a calendar window. */
  days: number | null;
  /** Highest latency that counts as good, seconds; null for an SLO without a latency threshold. */
  threshold: number | null;
  /** Long window (minutes) and burn rate of the only alert; null for several alerts or none. */
  long: number | null;
  burn: number | null;
  remaining: number | null;
  /** Bounds of the remaining budget, equal when it is exact. */
  low: number | null;
  high: number | null;
  /** Whether the result is exact; otherwise pages are interpolated linearly between histogram buckets. */
  exact: boolean;
  pages: number | null;
  sleepPages: number | null;
  /** Median time from the start of an episode to its page. */
  detectionMinutes: number | null;
  missedSpent: number | null;
  /** Whether this is the SLO's current definition. */
  own: boolean;
}

/** Variants over a grid of two settings. */
export interface Sweep {
  variants: Variant[];
  /** Ascending. */
  targets: number[];
  /** Values of the setting other than the target, ascending. */
  others: number[];
  at: (target: number, other: number) => Variant | undefined;
}

/**
 * Reads the frame `sweep` of one query.
 * @param refId refId of the query
 * @param other the setting that the query varies besides the target
 */
export function readSweep(frames: DataFrame[], refId: string, other: 'days' | 'burn'): Sweep {
  const variants = rowsOf(sweepFrameOf(frames, refId), sweepFrames.sweep).flatMap((row): Variant[] => {
    const target = row.number('target');
    return target === null
      ? []
      : [
          {
            target,
            days: row.number('days'),
            threshold: row.number('threshold'),
            long: row.number('long'),
            burn: row.number('burn'),
            remaining: row.number('remaining'),
            low: row.number('low'),
            high: row.number('high'),
            exact: row.flag('exact') ?? true,
            pages: row.number('pages'),
            sleepPages: row.number('sleepPages'),
            detectionMinutes: row.number('detectionMinutes'),
            missedSpent: row.number('missedSpent'),
            own: row.flag('own') ?? false,
          },
        ];
  });
  return {
    variants,
    targets: distinct(variants.map(({ target }) => target)),
    others: distinct(variants.flatMap((variant) => variant[other] ?? [])),
    at: (target, value) => variants.find((variant) => variant.target === target && variant[other] === value),
  };
}

/** Whether a variant's remaining budget is only known to lie between two different bounds. */
export function isBounded({ low, high, exact }: Variant): boolean {
  return !exact && low !== null && high !== null && low !== high;
}

/** Older history of coarser precision: before a moment (epoch ms), pages are exact to slots of so many minutes. */
export interface CoarseHistory {
  before: number;
  minutes: number;
}

/** Parts of the history with coarser precision, according to the answer of a query, newest first. */
export function readCoarseHistory(frames: DataFrame[], refId: string): CoarseHistory[] {
  return customListOf(frames, refId, 'coarse').flatMap((entry): CoarseHistory[] => {
    const before: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'before') : undefined;
    const minutes: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'minutes') : undefined;
    return typeof before === 'number' && typeof minutes === 'number' ? [{ before, minutes }] : [];
  });
}

/**
 * Latency thresholds with exact results (bucket boundaries), seconds, ascending, from the answer of a query. A boundary
 * at 0, at which many histograms begin, is left out, since no latency is that low.
 */
export function readBucketEdges(frames: DataFrame[], refId: string): number[] {
  return customListOf(frames, refId, 'edges').filter((edge): edge is number => typeof edge === 'number' && edge > 0);
}

/** A list in `meta.custom` of the frame `sweep`, by key. */
function customListOf(frames: DataFrame[], refId: string, key: keyof SweepCustom): unknown[] {
  const list = customOf<SweepCustom>(sweepFrameOf(frames, refId))[key];
  return Array.isArray(list) ? list : [];
}

function sweepFrameOf(frames: DataFrame[], refId: string): DataFrame | undefined {
  return frameOf(
    frames.filter((frame) => frame.refId === refId),
    sweepFrames.sweep
  );
}

/** The value nearest to a wanted one; the first value when none is wanted. */
export function nearestTo(wanted: number | null | undefined, values: readonly number[]): number {
  const [first = 0] = values;
  return typeof wanted === 'number'
    ? values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best), first)
    : first;
}

function distinct(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
