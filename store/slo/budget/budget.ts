import { lengthOf, type Span, subtract } from '../../time/span';
import type { SliSum, Slo } from '../types';
import { badOf, type Sums } from './series';
import { type WindowAt, windowAt } from './windows';

/** What is left of an error budget at the end of its window; null what nothing was measured for. */
export interface Budget {
  window: WindowAt;
  sum: SliSum;
  /** Good events / total; null without traffic, too. */
  sli: number | null;
  /** 1 − sli. */
  errorRatio: number | null;
  /** Share of the budget that is left, 1 for all, below 0 when overspent; all of it without traffic. */
  remaining: number | null;
  /** 1 − remaining. */
  spent: number | null;
  /** Measured share of the time from the window's start to its end, 0 to 1. */
  coverage: number;
  /** Events that the budget is a share of: those of a rolling window, or as many as a calendar period will have. */
  expected: number | null;
}

/**
 * The error budget of the window that ends at a moment (Google's SRE workbook, chapter 5): with B = 1 − target, a
 * rolling window has spent (bad / total) / B, a calendar period bad / (B × expected events of the whole period), which
 * are total × length of the period / time that was measured.
 * @param end end of the newest measured minute, epoch ms
 * @param adjusted time that the corrected budget leaves out: neither good, nor bad, nor expected
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

/** The same where the sum over the window, without the adjusted time, is known already. */
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

/** The error budget B = 1 − target, without the noise of binary fractions: 0.001 for 0.999. */
export function errorBudget(target: number): number {
  return Math.round((1 - target) * 1e15) / 1e15;
}

/** The share of a budget for so many expected events that a sum has spent; 0 of a budget without traffic. */
export function spentOf(sum: SliSum, target: number, expected: number): number {
  return expected === 0 ? 0 : badOf(sum) / (errorBudget(target) * expected);
}
