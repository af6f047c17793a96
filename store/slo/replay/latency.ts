import { Sums } from '../budget/series';
import { sliced } from '../budget/slices';
import type { BudgetingMethod, SliSeries, Slo } from '../types';
import { CannotReplay } from './cannotReplay';

const MINUTE = 60_000;

/** Events at or below one edge of a latency histogram as `good`, as measured. */
export interface Edge {
  seconds: number;
  series: SliSeries;
}

/** What would have been good at a threshold, in the unit of the SLO's budgeting method. */
export interface AtThreshold {
  shown: SliSeries;
  /** The least and the most that can have been good; the same as `shown` where it is exact. */
  low: SliSeries;
  high: SliSeries;
  exact: boolean;
}

/**
 * The SLI at another latency threshold: exact at an edge of the histogram. Between two edges it is bounded by what was
 * good at each, and shown by a straight line between them, as PromQL's `histogram_quantile` draws within a bucket.
 * Above the last edge nothing is known of latencies: what is above it is shown as bad, and bounded by all being good.
 * @param edges ascending
 * @throws CannotReplay when no histogram is kept
 */
export function atThreshold(seconds: number, edges: readonly Edge[], { name, method }: Slo): AtThreshold {
  if (edges.length === 0) {
    throw new CannotReplay(
      `No latency histogram of "${name}" is kept yet: thresholds can be varied once it was read.`,
      'thresholds'
    );
  }
  const known = edges.find((edge) => edge.seconds === seconds);
  if (known) {
    const series = sliced(known.series, method);
    return { ...exactly(series), exact: !isCoarse(known.series, method) };
  }
  const below = edges.findLast((edge) => edge.seconds < seconds);
  const above = edges.find((edge) => edge.seconds > seconds);
  const like = (below ?? above ?? edges[0]).series;
  const low = goodAt(like, below, 0);
  // Buckets of one histogram that were read at different moments need not be in order.
  const high = goodAt(like, above, 1).map((good, i) => Math.max(good, low[i]));
  const from = below?.seconds ?? 0;
  const share = above ? (seconds - from) / (above.seconds - from) : 0;
  return {
    shown: sliced(
      withGood(like, (i) => low[i] + (high[i] - low[i]) * share),
      method
    ),
    low: sliced(
      withGood(like, (i) => low[i]),
      method
    ),
    high: sliced(
      withGood(like, (i) => high[i]),
      method
    ),
    exact: false,
  };
}

/** Whether slots are longer than the slices that are made of them, so that those are only as good as their mean. */
export function isCoarse({ length }: SliSeries, method: BudgetingMethod): boolean {
  return method.kind !== 'occurrences' && length.some((slot) => slot > method.slice * MINUTE);
}

/** A series that needs no bounds. */
export function exactly(series: SliSeries): AtThreshold {
  return { shown: series, low: series, high: series, exact: true };
}

/** What was good at an edge in each slot of a series; without an edge, and where it was not measured, a share of all. */
function goodAt({ start, length, total }: SliSeries, edge: Edge | undefined, share: number): Float64Array {
  if (!edge) {
    return total.map((all) => all * share);
  }
  const sums = new Sums(edge.series);
  return total.map((all, i) => {
    const sum = sums.sum({ from: start[i], to: start[i] + length[i] });
    return sum.measured === 0 ? all * share : Math.min(all, sum.good);
  });
}

function withGood(series: SliSeries, goodOf: (slot: number) => number): SliSeries {
  return { ...series, good: series.total.map((_, i) => goodOf(i)) };
}
