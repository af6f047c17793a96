import type { Span } from '../../time/span';
import type { SliSum } from '../types';
import { MINUTE } from '../../time/units';
import { errorBudget } from './budget';
import { badOf, type Sums } from './series';

/** Windows with a smaller measured share than this have no burn rate: 90%, less a tolerance for rounding. */
export const MIN_COVERAGE = 0.9 - 1e-9;

/** Length of the window of the current burn rate, minutes. */
const PRESENT = 60;

/** The windows of a burn rate, minutes. */
export interface BurnWindows {
  long: number;
  short?: number;
  /** With fewer bad events in the long window, the rate is 0; a floor on traffic would hide a total outage. */
  atLeast?: number;
}

/** Burn rates for alerting: 0 without traffic, null where too little was measured. */
export interface Burn {
  long: number | null;
  /** Equals `long` when there is no short window. */
  short: number | null;
  /** The lower of both rates: it is above a threshold exactly when both are. */
  both: number | null;
  /** The lower coverage of both windows, 0 to 1. */
  coverage: number;
}

/**
 * Error ratio / (1 − target): at a constant 1, the budget is spent exactly at the end of its window. Null where nothing
 * was measured, and without traffic.
 */
export function burnRate(sum: SliSum, target: number): number | null {
  return sum.total === 0 ? null : badOf(sum) / sum.total / errorBudget(target);
}

/** The burn rate of the hour up to a moment; null without traffic, and where less than 90% of it was measured. */
export function burnNow(sums: Pick<Sums, 'sum'>, target: number, at: number): number | null {
  return presentBurn(sums.sum(presentSpan(at)), target);
}

/** The span whose sum `presentBurn` expects: the hour up to a moment. */
export function presentSpan(at: number): Span {
  return { from: at - PRESENT * MINUTE, to: at };
}

/** As `burnNow`, from the sum over `presentSpan`. */
export function presentBurn(sum: SliSum, target: number): number | null {
  return sum.measured < MIN_COVERAGE * PRESENT * MINUTE ? null : burnRate(sum, target);
}

/** The burn rates that a multiwindow burn alert compares at a moment (Google's SRE workbook, chapter 5). */
export function burnOver(sums: Pick<Sums, 'sum'>, target: number, windows: BurnWindows, at: number): Burn {
  const { long, short } = burnSpans(windows, at);
  return windowsBurn({ long: sums.sum(long), short: sums.sum(short) }, target, windows);
}

/** The spans whose sums `windowsBurn` expects. */
export function burnSpans({ long, short = long }: BurnWindows, at: number): { long: Span; short: Span } {
  return { long: { from: at - long * MINUTE, to: at }, short: { from: at - short * MINUTE, to: at } };
}

/** As `burnOver`, from the sums over `burnSpans`. */
export function windowsBurn(
  sums: { long: SliSum; short: SliSum },
  target: number,
  { long, short = long, atLeast = 0 }: BurnWindows
): Burn {
  const slow = { sum: sums.long, coverage: sums.long.measured / (long * MINUTE) };
  const fast = { sum: sums.short, coverage: sums.short.measured / (short * MINUTE) };
  const isFew = badOf(slow.sum) < atLeast;
  const [longBurn, shortBurn] = [slow, fast].map(({ sum, coverage }) =>
    coverage < MIN_COVERAGE ? null : isFew ? 0 : (burnRate(sum, target) ?? 0)
  );
  return {
    long: longBurn,
    short: shortBurn,
    both: longBurn === null || shortBurn === null ? null : Math.min(longBurn, shortBurn),
    coverage: Math.min(slow.coverage, fast.coverage),
  };
}
