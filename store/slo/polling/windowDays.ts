import type { SloWindow } from '../types';

const UNIT_DAYS = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const;
const MIN_DAYS = 30;
const MAX_DAYS = 90;

/** Days of history to read for an SLO window: the whole window, but at least 30 and at most 90 days. */
export function backfillDays(window: SloWindow): number {
  const days = window.kind === 'rolling' ? window.days : UNIT_DAYS[window.unit] * window.count;
  return Math.min(MAX_DAYS, Math.max(MIN_DAYS, Math.ceil(days)));
}
