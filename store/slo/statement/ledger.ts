import type { Span } from '../../time/span';
import { type Budget, budgetOf, errorBudget } from '../budget/budget';
import { badOf, type Sums } from '../budget/series';
import type { Slo } from '../types';
import { type BurnSpan, burnSpans } from './episodes';

/** Burn spans that spent a smaller share of the budget than this belong to the background. */
export const MIN_EPISODE_SHARE = 0.001;

/** A burn span that spent at least 0.1% of the budget. */
export interface Episode extends BurnSpan {
  /** Its start as UTC minute, `2026-03-01T08:00Z`: unique within an SLO. */
  id: string;
  /** Spent share of the budget. */
  spent: number;
}

/** Bad events outside episodes. */
export interface Background {
  bad: number;
  spent: number;
  /** Number of burn spans that were too small for an episode. */
  small: number;
}

/** All bad events within a span: the `bad` of the episodes and of the background add up to them exactly. */
export interface Ledger {
  /** The budget at the end of the span, of which all shares are. */
  budget: Budget;
  span: Span;
  episodes: Episode[];
  background: Background;
}

/** The ledger of the SLO window that ends at a moment. */
export function ledgerAt(slo: Pick<Slo, 'target' | 'window'>, sums: Sums, end: number): Ledger {
  const { from, to } = budgetOf(slo, sums, end).window;
  return ledgerOf(slo, sums, { from, to });
}

/** The ledger of any span, with shares of the budget at its end. */
export function ledgerOf(slo: Pick<Slo, 'target' | 'window'>, sums: Sums, span: Span): Ledger {
  const budget = budgetOf(slo, sums, span.to);
  const allowed = errorBudget(slo.target) * (budget.expected ?? 0);
  const all = burnSpans(sums, slo, span);
  const large = all.filter(({ bad }) => bad >= MIN_EPISODE_SHARE * allowed);
  const { inside, outside } = split(sums, span, large);
  const shareOf = (bad: number) => (allowed === 0 ? 0 : bad / allowed);
  return {
    budget,
    span,
    episodes: large.map((span, i) => ({
      ...span,
      id: idOf(span),
      bad: inside[i],
      spent: shareOf(inside[i]),
    })),
    background: { bad: outside, spent: shareOf(outside), small: all.length - large.length },
  };
}

/**
 * Bad events inside each of `parts`, which are sorted and do not overlap, and outside of them. They are differences of
 * the cumulated bad events at each edge, rounded to multiples of the last binary digit of the total. Such numbers are
 * added and subtracted without rounding errors, so that in any order they add up to the total, to the last bit.
 */
export function split(sums: Sums, span: Span, parts: readonly Span[]): { inside: number[]; outside: number } {
  const all = badOf(sums.sum(span));
  const step = lastDigitOf(all);
  let reached = 0;
  const upTo = (to: number) => {
    const bad = Math.round(badOf(sums.sum({ from: span.from, to })) / step) * step;
    // Rounding errors must not make the cumulated sum decrease.
    reached = Math.min(Math.max(bad, reached), all);
    return reached;
  };
  let inParts = 0;
  const inside = parts.map(({ from, to }) => {
    const before = upTo(from);
    const bad = upTo(to) - before;
    inParts += bad;
    return bad;
  });
  return { inside, outside: all - inParts };
}

/** The value of the last binary digit of a number, which is an integer multiple of it. */
function lastDigitOf(value: number): number {
  return value > 0 ? 2 ** Math.max(Math.floor(Math.log2(value)) - 52, -1022) : 1;
}

function idOf({ from }: Span): string {
  return `${new Date(from).toISOString().slice(0, 16)}Z`;
}
