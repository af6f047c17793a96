import type { BudgetingMethod, SliSeries, SliSum } from '../types';
import { MINUTE } from '../../time/units';
import { seriesOf, Sums } from './series';

/** A slice of which less was measured is neither good nor bad. */
const MIN_MEASURED_SHARE = 0.5;

/**
 * Events in the unit of a budgeting method: as they are, or one slot a slice, slices being aligned to UTC multiples of
 * their length. A slice counts when at least half of it was measured, and then as 1 of which `good` is 0 or 1
 * (time slices) or its ratio (ratio time slices). A slice without traffic is good.
 *
 * Slots longer than a slice give all slices within them the ratio of the slot, so slice before rolling up.
 */
export function sliced(series: SliSeries, method: BudgetingMethod): SliSeries {
  if (method.kind === 'occurrences') {
    return series;
  }
  const sums = new Sums(series);
  const length = method.slice * MINUTE;
  const first = Math.floor((sums.since ?? 0) / length);
  const slices = Math.ceil((sums.until ?? 0) / length) - first;
  const all = seriesOf(slices);
  for (let i = 0; i < slices; i++) {
    const from = (first + i) * length;
    const sum = sums.sum({ from, to: from + length });
    all.start[i] = from;
    all.length[i] = length;
    if (sum.measured >= length * MIN_MEASURED_SHARE) {
      all.good[i] = goodShare(sum, method);
      all.total[i] = 1;
      all.measured[i] = sum.measured;
    }
  }
  return all;
}

function goodShare({ good, total }: SliSum, method: Exclude<BudgetingMethod, { kind: 'occurrences' }>): number {
  const ratio = total === 0 ? 1 : good / total;
  if (method.kind === 'ratioTimeslices') {
    return ratio;
  }
  return ratio >= method.target ? 1 : 0;
}
