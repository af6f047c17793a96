import type { Budget } from './budget';
import type { Slo } from '../types';
import { DAY } from '../../time/units';

export const SLO_STATES = ['exhausted', 'burning', 'noData', 'healthy'] as const;
/** State of an SLO, most urgent first. */
export type SloState = (typeof SLO_STATES)[number];

/** The figures from which the state is derived. */
export interface StateInput {
  slo: Pick<Slo, 'window'>;
  budget: Budget;
  /** Whether the last hour was measured. */
  isMeasured: boolean;
  /** Burn rate of the last hour; null without traffic. */
  burn: number | null;
  /** Whether the condition of a burn alert holds. */
  isAlerting: boolean;
  /** When the budget is spent at the burn rate of the last hour, epoch ms; null when never. */
  exhaustsAt: number | null;
}

/** Derives the state, checked in this order: no data, exhausted, burning, healthy. */
export function stateOf({ slo, budget, isMeasured, burn, isAlerting, exhaustsAt }: StateInput): SloState {
  if (!isMeasured || budget.remaining === null) {
    return 'noData';
  }
  if (budget.remaining <= 0) {
    return 'exhausted';
  }
  return isAlerting || isTooFast(slo, budget, burn, exhaustsAt) ? 'burning' : 'healthy';
}

/** Whether the budget would be spent before the window ends; never for a rolling window with a burn rate up to 1. */
function isTooFast(
  { window }: Pick<Slo, 'window'>,
  budget: Budget,
  burn: number | null,
  exhaustsAt: number | null
): boolean {
  if (exhaustsAt === null) {
    return false;
  }
  return window.kind === 'calendar'
    ? exhaustsAt < budget.window.periodEnd
    : (burn ?? 0) > 1 && exhaustsAt < budget.window.to + window.days * DAY;
}

/** Sorts SLOs by urgency: most overspent, soonest exhausted, without data, then least budget remaining. */
export function byDanger(
  a: { state: SloState; remaining: number | null; exhaustsAt: number | null },
  b: { state: SloState; remaining: number | null; exhaustsAt: number | null }
): number {
  const order = SLO_STATES.indexOf(a.state) - SLO_STATES.indexOf(b.state);
  const soonest = a.state === 'burning' ? upTo(a.exhaustsAt) - upTo(b.exhaustsAt) : 0;
  return order || soonest || upTo(a.remaining) - upTo(b.remaining);
}

/** Unknown values sort last, as a finite number that can be subtracted (Infinity − Infinity is NaN). */
function upTo(value: number | null): number {
  return value ?? Number.MAX_VALUE;
}
