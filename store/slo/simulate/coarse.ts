import type { BudgetingMethod, SliSeries } from '../types';
import { MINUTE } from '../../time/units';

/** History that is known less finely than what is newer: all before a moment. */
export interface Coarse {
  /** Epoch ms. */
  before: number;
  /** Length of its slots. */
  minutes: number;
}

/**
 * From when back pages and times until found are as coarse as the slots, the newest first: old minutes are kept as longer
 * slots. Slices of time are no finer than a slice anyway.
 */
export function coarseOf({ start, length, measured }: SliSeries, method: BudgetingMethod): Coarse[] {
  const found: Coarse[] = [];
  let finest = method.kind === 'occurrences' ? 1 : method.slice;
  for (let i = start.length - 1; i >= 0; i--) {
    const minutes = length[i] / MINUTE;
    if (measured[i] > 0 && minutes > finest) {
      found.push({ before: start[i] + length[i], minutes });
      finest = minutes;
    }
  }
  return found;
}
