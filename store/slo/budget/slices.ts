import type { BudgetingMethod, SliSeries, SliSum } from '../types';
import { MINUTE } from '../../time/units';
import { seriesOf, Sums } from './series';

/** A slice with a smaller measured share than this counts as neither good nor bad. */
const MIN_MEASURED_SHARE = 0.5;

/**
 * Converts events to the unit of a budgeting method: unchanged for occurrences, otherwise one slot per slice, aligned
 * to UTC multiples of its length. A slice counts when at least half of it was measured: its total is 1, and `good` is 0
 * or 1 (time slices) or its ratio (ratio time slices). A slice without traffic is good.
 *
 * All slices within a longer slot get the ratio of that slot, so slice before rolling up to longer slots.
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
