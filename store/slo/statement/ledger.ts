import type { Span } from '../../time/span';
import { type Budget, budgetOf, errorBudget } from '../budget/budget';
import { badOf, type Sums } from '../budget/series';
import type { Slo } from '../types';
import { type Stretch, stretchesOf } from './episodes';

/** Stretches that took a smaller share of the budget than this are part of the background. */
export const MIN_EPISODE_SHARE = 0.001;

/** A stretch that took its share of the budget. */
export interface Episode extends Stretch {
  /** Its start, `2026-03-01T08:00Z`: unique within an SLO. */
  id: string;
  /** Share of the budget. */
  spent: number;
}

/** What was bad outside episodes. */
export interface Background {
  bad: number;
  spent: number;
  /** How many stretches were too small for an episode. */
  small: number;
}

/** All that was bad within a span, to the last event: the episodes' and the background's `bad` add up to it exactly. */
export interface Ledger {
  /** Whose shares are told: the budget as of the span's end. */
  budget: Budget;
  span: Span;
  episodes: Episode[];
  background: Background;
}

/** The ledger of the budget's own window that ends at a moment. */
export function ledgerAt(slo: Pick<Slo, 'target' | 'window'>, sums: Sums, end: number): Ledger {
  const { from, to } = budgetOf(slo, sums, end).window;
  return ledgerOf(slo, sums, { from, to });
}

/** The ledger of any span, in shares of the budget as of its end. */
export function ledgerOf(slo: Pick<Slo, 'target' | 'window'>, sums: Sums, span: Span): Ledger {
  const budget = budgetOf(slo, sums, span.to);
  const allowed = errorBudget(slo.target) * (budget.expected ?? 0);
  const all = stretchesOf(sums, slo, span);
  const large = all.filter(({ bad }) => bad >= MIN_EPISODE_SHARE * allowed);
  const { inside, outside } = split(sums, span, large);
  const shareOf = (bad: number) => (allowed === 0 ? 0 : bad / allowed);
  return {
    budget,
    span,
    episodes: large.map((stretch, i) => ({
      ...stretch,
      id: idOf(stretch),
      bad: inside[i],
      spent: shareOf(inside[i]),
    })),
    background: { bad: outside, spent: shareOf(outside), small: all.length - large.length },
  };
}

/**
 * What was bad in each of some spans, which are in order and do not overlap, and outside of them. These are differences
 * of what had been bad up to each edge, counted in steps of the last binary digit of all that was bad. Such numbers are
 * added and subtracted without rounding, so that in any order they add up to all that was bad, to the last bit.
 */
export function split(sums: Sums, span: Span, parts: readonly Span[]): { inside: number[]; outside: number } {
  const all = badOf(sums.sum(span));
  const step = lastDigitOf(all);
  let reached = 0;
  const upTo = (to: number) => {
    const bad = Math.round(badOf(sums.sum({ from: span.from, to })) / step) * step;
    // Rounding of sums of fractions must not take back what was bad before.
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

/** The worth of the last binary digit of a number, of which it is a whole multiple. */
function lastDigitOf(value: number): number {
  return value > 0 ? 2 ** Math.max(Math.floor(Math.log2(value)) - 52, -1022) : 1;
}

function idOf({ from }: Span): string {
  return `${new Date(from).toISOString().slice(0, 16)}Z`;
}
