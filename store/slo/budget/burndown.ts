import { type Span, touches } from '../../time/span';
import type { Slo } from '../types';
import { MINUTE } from '../../time/units';
import { type Budget, budgetOf, spentOf } from './budget';
import { excluding, Sums } from './series';
import { windowAt } from './windows';

/** A panel cannot show more points than this. */
const MAX_POINTS = 1000;

/** How a budget was spent over its window, as shares of it; null where nothing is known. */
export interface Burndown {
  /** Epoch ms, from the start to the end of the window; the end of an unfinished calendar period is added last. */
  times: number[];
  /** Remaining share, 1 at the window's start; null where nothing was measured since the previous point. */
  remaining: Array<number | null>;
  /** The remaining share without the adjusted spans; null when none overlaps the window. */
  corrected: Array<number | null> | null;
  /** Remaining share if the budget were spent evenly: from 1 at the start of the window to 0 at its end. */
  even: number[];
}

/**
 * The burn-down of the window that ends at a moment: 1 − bad(from..t) / (B × expected events of the window). At most
 * 1,000 points, whole minutes apart; no events between points are lost, since each point is a sum from the start.
 * @param end end of the newest measured minute, epoch ms
 * @param adjusted spans excluded from the corrected budget
 */
export function burndown(
  slo: Pick<Slo, 'target' | 'window'>,
  sums: Sums,
  end: number,
  adjusted: readonly Span[] = []
): Burndown {
  const { from, to, periodEnd } = windowAt(slo.window, end);
  const times = pointsBetween(from, to);
  const measured = times.map((time, i) => i === 0 || sums.sum({ from: times[i - 1], to: time }).measured > 0);
  const known = (left: Array<number | null>) => left.map((share, i) => (measured[i] ? share : null));
  const remaining = known(remainingAt(slo, sums, budgetOf(slo, sums, end), times));
  const isAdjusted = adjusted.some((span) => touches(span, { from, to }));
  const corrected = isAdjusted ? known(correctedAt(slo, sums, end, adjusted, times)) : null;
  if (periodEnd > to) {
    times.push(periodEnd);
    remaining.push(null);
    corrected?.push(null);
  }
  const even = times.map((time) => 1 - (time - from) / (periodEnd - from));
  return { times, remaining, corrected, even };
}

function pointsBetween(from: number, to: number): number[] {
  // Two points are reserved: the end of the window, and the end of the period.
  const step = Math.ceil((to - from) / (MAX_POINTS - 2) / MINUTE) * MINUTE;
  const times: number[] = [];
  for (let time = from; time < to; time += step) {
    times.push(time);
  }
  return [...times, to];
}

function correctedAt(
  slo: Pick<Slo, 'target' | 'window'>,
  sums: Sums,
  end: number,
  adjusted: readonly Span[],
  times: readonly number[]
): Array<number | null> {
  const left = new Sums(excluding(sums.series, adjusted));
  return remainingAt(slo, left, budgetOf(slo, sums, end, adjusted), times);
}

function remainingAt(
  { target }: Pick<Slo, 'target'>,
  sums: Sums,
  { expected, window: { from } }: Budget,
  times: readonly number[]
): Array<number | null> {
  return times.map((to) => (expected === null ? null : 1 - spentOf(sums.sum({ from, to }), target, expected)));
}
