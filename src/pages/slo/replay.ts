import type { DataFrame } from '@grafana/data';
import { rowsOf } from '../../datasource/rows';

/** What would have been with one setting; shares are those of the budget, what is not known is null. */
export interface Variant {
  target: number;
  /** Length of the window; null for a calendar's. */
  days: number | null;
  /** Latency that counts as good, seconds; null for an SLO without. */
  threshold: number | null;
  burn: number | null;
  remaining: number | null;
  /** Bounds of what remains, equal when it is exact. */
  low: number | null;
  high: number | null;
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
export function sweepOf(frames: DataFrame[], refId: string, other: 'days' | 'burn'): Sweep {
  const variants = rowsOf(frames.find((frame) => frame.refId === refId && frame.name === 'sweep')).flatMap(
    (row): Variant[] => {
      const target = row.number('target');
      return target === null
        ? []
        : [
            {
              target,
              days: row.number('days'),
              threshold: row.number('threshold'),
              burn: row.number('burn'),
              remaining: row.number('remaining'),
              low: row.number('low'),
              high: row.number('high'),
              pages: row.number('pages'),
              sleepPages: row.number('sleepPages'),
              detectionMinutes: row.number('detectionMinutes'),
              missedSpent: row.number('missedSpent'),
              own: row.flag('own') ?? false,
            },
          ];
    }
  );
  return {
    variants,
    targets: distinct(variants.map(({ target }) => target)),
    others: distinct(variants.flatMap((variant) => variant[other] ?? [])),
    at: (target, value) => variants.find((variant) => variant.target === target && variant[other] === value),
  };
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
