import type { BudgetingMethod, SliSeries } from '../types';
import { MINUTE } from '../../time/units';

/** History before a moment that is stored in longer slots than newer history. */
export interface Coarse {
  /** Epoch ms. */
  before: number;
  /** Length of its slots, minutes. */
  minutes: number;
}

/**
 * The moments before which pages and detection times are only as precise as longer slots, newest first, since old
 * minutes are stored as longer slots. Slots up to the length of a time slice do not count as coarse.
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
