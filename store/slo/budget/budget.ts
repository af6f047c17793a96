import { lengthOf, type Span, subtract } from '../../time/span';
import type { SliSum, Slo } from '../types';
import { badOf, type Sums } from './series';
import { type WindowAt, windowAt } from './windows';

/** The state of an error budget at the end of its window; figures are null when nothing was measured. */
export interface Budget {
  window: WindowAt;
  sum: SliSum;
  /** Good events / all events; also null without traffic. */
  sli: number | null;
  /** 1 − sli. */
  errorRatio: number | null;
  /** Share of the budget that is left: 1 when unspent or without traffic, below 0 when overspent. */
  remaining: number | null;
  /** 1 − remaining. */
  spent: number | null;
  /** Measured share of the time from the window's start to its end, 0 to 1. */
  coverage: number;
  /** Events of which the budget is a share: all of a rolling window, or the projected number of a calendar period. */
  expected: number | null;
}

/**
 * The error budget of the window that ends at a moment (Google's SRE workbook, chapter 5): with B = 1 − target, a
 * rolling window has spent (bad / total) / B, a calendar period bad / (B × expected events of the whole period), where
 * expected events = total × length of the period / measured time.
 * @param end end of the newest measured minute, epoch ms
 * @param adjusted spans excluded from the corrected budget: their events count as neither good, bad nor expected
 */
export function budgetOf(
  slo: Pick<Slo, 'target' | 'window'>,
  sums: Sums,
  end: number,
  adjusted: readonly Span[] = []
): Budget {
  const window = windowAt(slo.window, end);
  const sum = { good: 0, total: 0, measured: 0 };
  for (const span of subtract([window], adjusted)) {
    const { good, total, measured } = sums.sum(span);
    sum.good += good;
    sum.total += total;
    sum.measured += measured;
  }
  return budgetFrom(slo, window, sum, adjusted);
}

/** As `budgetOf`, from a known sum over the window without the adjusted spans. */
export function budgetFrom(
  slo: Pick<Slo, 'target' | 'window'>,
  window: WindowAt,
  sum: SliSum,
  adjusted: readonly Span[] = []
): Budget {
  const past = lengthOf(subtract([{ from: window.from, to: window.to }], adjusted));
  const coverage = past === 0 ? 0 : sum.measured / past;
  if (sum.measured === 0) {
    return { window, sum, sli: null, errorRatio: null, remaining: null, spent: null, coverage, expected: null };
  }
  const whole = lengthOf(subtract([{ from: window.from, to: window.periodEnd }], adjusted));
  const expected = slo.window.kind === 'rolling' ? sum.total : (sum.total * whole) / sum.measured;
  const spent = spentOf(sum, slo.target, expected);
  const sli = sum.total === 0 ? null : sum.good / sum.total;
  const errorRatio = sum.total === 0 ? null : badOf(sum) / sum.total;
  return { window, sum, sli, errorRatio, remaining: 1 - spent, spent, coverage, expected };
}

/** The error budget B = 1 − target, rounded to 15 decimals to hide binary rounding errors: 0.001 for 0.999. */
export function errorBudget(target: number): number {
  return Math.round((1 - target) * 1e15) / 1e15;
}

/** The share of the budget that a sum has spent, given the expected events of the window; 0 when none are expected. */
export function spentOf(sum: SliSum, target: number, expected: number): number {
  return expected === 0 ? 0 : badOf(sum) / (errorBudget(target) * expected);
}
