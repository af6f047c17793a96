import type { Budget } from './budget';
import type { Slo } from '../types';
import { DAY } from '../../time/units';

export const SLO_STATES = ['exhausted', 'burning', 'noData', 'healthy'] as const;
/** How an SLO stands, the greatest danger first. */
export type SloState = (typeof SLO_STATES)[number];

/** What the state is made of. */
export interface StateInput {
  slo: Pick<Slo, 'window'>;
  budget: Budget;
  /** Whether the last hour was measured. */
  isMeasured: boolean;
  /** Burn rate of the last hour; null without traffic. */
  burn: number | null;
  /** The condition of a burn alert holds. */
  isAlerting: boolean;
  /** When the budget is spent at that rate, epoch ms; null when never. */
  exhaustsAt: number | null;
}

/** Nobody knows, nothing is left, it burns too fast, or all is well. */
export function stateOf({ slo, budget, isMeasured, burn, isAlerting, exhaustsAt }: StateInput): SloState {
  if (!isMeasured || budget.remaining === null) {
    return 'noData';
  }
  if (budget.remaining <= 0) {
    return 'exhausted';
  }
  return isAlerting || isTooFast(slo, budget, burn, exhaustsAt) ? 'burning' : 'healthy';
}

/** Whether the budget would be spent before the window's end. Below a burn rate of 1 a rolling window is never spent. */
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

/** Orders SLOs by danger: the most overspent, the first to be spent, the unknown, then those with the least left. */
export function byDanger(
  a: { state: SloState; remaining: number | null; exhaustsAt: number | null },
  b: { state: SloState; remaining: number | null; exhaustsAt: number | null }
): number {
  const order = SLO_STATES.indexOf(a.state) - SLO_STATES.indexOf(b.state);
  const soonest = a.state === 'burning' ? upTo(a.exhaustsAt) - upTo(b.exhaustsAt) : 0;
  return order || soonest || upTo(a.remaining) - upTo(b.remaining);
}

/** What is not known comes last, by a number that can be subtracted. */
function upTo(value: number | null): number {
  return value ?? Number.MAX_VALUE;
}
