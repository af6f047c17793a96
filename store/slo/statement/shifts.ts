import type { Span } from '../../time/span';
import { budgetOf, spentOf } from '../budget/budget';
import type { Sums } from '../budget/series';
import type { Slo } from '../types';
import { concerns, type ContextEvent } from './contextEvents';

/** A shift of a rotation. */
export interface Shift extends Span {
  shiftId: string;
  responder: string;
  rotation: string;
}

/** A shift with the error budget at its start and end. */
export interface ShiftBudget extends Shift {
  /**
   * Remaining share of the budget at the start and end of the shift; null where nothing had been measured. Old errors
   * also drop out of a rolling window, so that the difference is not the share that was spent.
   */
  budgetStart: number | null;
  budgetEnd: number | null;
  /** Bad events during the shift as a share of the budget at its end; null where nothing was measured. */
  spent: number | null;
  /** Pages of the SLO that the responder received during the shift. */
  pages: number;
}

export interface ShiftsInput {
  slo: Slo;
  /** Must begin one window length before the first shift, or earlier. */
  sums: Sums;
  /** An unfinished shift is evaluated up to the newest measured minute. */
  shifts: readonly Shift[];
  contextEvents: readonly ContextEvent[];
}

/** The budget at the start and end of each shift, in the given order. */
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
