import type { DataFrame } from '@grafana/data';
import { sweepFrames, type SweepCustom } from '@watchbill/contract';
import { frameOf, rowsOf } from '../../shared/frames/rows';
import { customOf } from '../../shared/frames/custom';

/** What would have been with one setting; shares are those of the budget, what is not known is null. */
export interface Variant {
  target: number;
  /** Length of the window; null for a calendar's. */
  days: number | null;
  /** Latency that counts as good, seconds; null for an SLO without. */
  threshold: number | null;
  /** Long window of the only alert, minutes, and its burn rate; null for several or none. */
  long: number | null;
  burn: number | null;
  remaining: number | null;
  /** Bounds of what remains, equal when it is exact. */
  low: number | null;
  high: number | null;
  /** Pages are those of a straight line between two bounds where it is not. */
  exact: boolean;
  pages: number | null;
  sleepPages: number | null;
  /** Median, from the beginning of an episode to its page. */
  detectionMinutes: number | null;
  missedSpent: number | null;
  /** The definition as it is now. */
  own: boolean;
}

/** Variants by two of their settings. */
export interface Sweep {
  variants: Variant[];
  /** Ascending. */
  targets: number[];
  /** The other setting, ascending. */
  others: number[];
  at: (target: number, other: number) => Variant | undefined;
}

/**
 * Reads the frame `sweep` that answers one question.
 * @param refId the question
 * @param other the setting that it varies besides the target
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

/** Whether a variant's budget is only known between two bounds that differ. */
export function isBounded({ low, high, exact }: Variant): boolean {
  return !exact && low !== null && high !== null && low !== high;
}

/** History that is known less finely than what is newer: pages before a moment, epoch ms, are as coarse as so many minutes. */
export interface CoarseHistory {
  before: number;
  minutes: number;
}

/** What of its history the answer to a question knows less finely, the newest first. */
export function readCoarseHistory(frames: DataFrame[], refId: string): CoarseHistory[] {
  return customListOf(frames, refId, 'coarse').flatMap((entry): CoarseHistory[] => {
    const before: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'before') : undefined;
    const minutes: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'minutes') : undefined;
    return typeof before === 'number' && typeof minutes === 'number' ? [{ before, minutes }] : [];
  });
}

/**
 * Latency thresholds that the answer to a question says are exact, seconds, ascending; no edge at 0, at which many
 * histograms begin, since nothing is that fast.
 */
export function readBucketEdges(frames: DataFrame[], refId: string): number[] {
  return customListOf(frames, refId, 'edges').filter((edge): edge is number => typeof edge === 'number' && edge > 0);
}

/** What the frame `sweep` of an answer says of itself under a key. */
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

/** The value that is nearest to a wanted one; the first without any. */
export function nearestTo(wanted: number | null | undefined, values: readonly number[]): number {
  const [first = 0] = values;
  return typeof wanted === 'number'
    ? values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best), first)
    : first;
}

function distinct(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
