import type { Span } from '../../time/span';
import { budgetOf, spentOf } from '../budget/budget';
import type { Sums } from '../budget/series';
import type { Slo } from '../types';
import { concerns, type ContextEvent } from './contextEvents';

/** A shift, as the rotation knows it. */
export interface Shift extends Span {
  shiftId: string;
  responder: string;
  rotation: string;
}

/** What a shift took over, and what it handed on. */
export interface ShiftBudget extends Shift {
  /**
   * What remained of the budget at the shift's edges; null where nothing had been measured. Of a rolling window old errors
   * fall out as well, so that the one less the other is not what was spent.
   */
  budgetStart: number | null;
  budgetEnd: number | null;
  /** What was bad during the shift, as a share of the budget at its end. */
  spent: number | null;
  /** Pages of the SLO that the responder got during the shift. */
  pages: number;
}

export interface ShiftsInput {
  slo: Slo;
  /** Reaching back from the first shift by the length of the window. */
  sums: Sums;
  /** A shift that goes on is taken up to the newest measured minute. */
  shifts: readonly Shift[];
  contextEvents: readonly ContextEvent[];
}

/** The budget at the edges of each shift, in the order given. */
export function shiftsOf({ slo, sums, shifts, contextEvents }: ShiftsInput): ShiftBudget[] {
  const pages = contextEvents.filter((contextEvent) => contextEvent.kind === 'page' && concerns(contextEvent, slo));
  return shifts.map((shift) => {
    const to = Math.min(shift.to, sums.until ?? shift.from);
    const taken = pages.filter(({ at, responder }) => {
      return responder === shift.responder && at >= shift.from && at < shift.to;
    });
    return { ...shift, ...budgetDuring(slo, sums, { from: shift.from, to }), pages: taken.length };
  });
}

type Edges = Pick<ShiftBudget, 'budgetStart' | 'budgetEnd' | 'spent'>;

function budgetDuring(slo: Slo, sums: Sums, { from, to }: Span): Edges {
  const during = sums.sum({ from, to });
  if (to < from || sums.until === null) {
    return { budgetStart: null, budgetEnd: null, spent: null };
  }
  const end = budgetOf(slo, sums, to);
  return {
    budgetStart: budgetOf(slo, sums, from).remaining,
    budgetEnd: end.remaining,
    spent: end.expected === null || during.measured === 0 ? null : spentOf(during, slo.target, end.expected),
  };
}
