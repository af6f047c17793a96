import { Sums } from '../budget/series';
import { sliced } from '../budget/slices';
import type { BudgetingMethod, SliSeries, Slo } from '../types';
import { MINUTE } from '../../time/units';
import { CannotSimulate } from './cannotSimulate';

/** One bucket edge of a latency histogram: measured events at or below it are `good`. */
export interface Edge {
  seconds: number;
  series: SliSeries;
}

/** A measured latency histogram over time. */
export interface Histogram {
  /** Good and all events of the SLO at its own threshold; their totals apply to all edges. */
  events: SliSeries;
  /** Sorted by seconds. An edge may cover only a part of the time if buckets were changed. */
  edges: readonly Edge[];
}

/** The SLI at another latency threshold, in the unit of the SLO's budgeting method. */
export interface AtThreshold {
  shown: SliSeries;
  /** Lower and upper bounds of good events; equal to `shown` where `exact`. */
  low: SliSeries;
  high: SliSeries;
  exact: boolean;
}

/**
 * The SLI at another latency threshold, exact at an edge of the histogram. Between two edges it is bounded by the good
 * events at each, and shown by linear interpolation, as PromQL's `histogram_quantile` does within a bucket. Events
 * above the last edge have unknown latencies: they are shown as bad, with all of them being good as the upper bound.
 * The nearest edges are determined per slot, since buckets may change; a slot without any edge counts as not measured.
 * @throws CannotSimulate when no histogram is stored
 */
export function atThreshold(seconds: number, { events, edges }: Histogram, { name, method }: Slo): AtThreshold {
  if (edges.length === 0) {
    throw new CannotSimulate(
      `No latency histogram of "${name}" is kept yet: thresholds can be varied once it was read.`,
      'thresholds'
    );
  }
  const sides = sidesOf(seconds, edges);
  const [below, above] = [nearest(sides.below, events, 0), nearest(sides.above, events, Infinity)];
  const [low, shown, high] = [blank(events), blank(events), blank(events)];
  let exact = !isCoarse(events, method);
  for (let i = 0; i < events.total.length; i++) {
    const [from, to] = [below.seconds[i], above.seconds[i]];
    if (from === 0 && to === Infinity) {
      continue;
    }
    // Buckets that were scraped at different moments may decrease towards higher edges: never go below the lower edge.
    const most = Math.max(below.good[i], to < Infinity ? above.good[i] : events.total[i]);
    const share = from < to && to < Infinity ? (seconds - from) / (to - from) : 0;
    low.good[i] = below.good[i];
    shown.good[i] = below.good[i] + (most - below.good[i]) * share;
    high.good[i] = most;
    [low, shown, high].forEach(({ total, measured }) => {
      total[i] = events.total[i];
      measured[i] = events.measured[i];
    });
    exact &&= from === to;
  }
  return { shown: sliced(shown, method), low: sliced(low, method), high: sliced(high, method), exact };
}

/**
 * Edges to read next, so that only the nearest edges on both sides of each threshold are loaded: usually two of about
 * twenty. Empty when each slot has them.
 * @param kept all stored edges, seconds, ascending
 * @param known the edges read so far
 */
export function edgesToRead(thresholds: readonly number[], kept: readonly number[], known: Histogram): number[] {
  const read = new Map(known.edges.map(({ seconds, series }) => [seconds, series]));
  const all = kept.map((seconds) => ({ seconds, series: read.get(seconds) }));
  const wanted = thresholds.flatMap((threshold) =>
    Object.values(sidesOf(threshold, all)).flatMap((side) => {
      const next = side.findIndex(({ series }) => !series);
      const nearer = side
        .slice(0, Math.max(next, 0))
        .flatMap(({ seconds, series }) => (series ? [{ seconds, series }] : []));
      const isKnown = next === -1 || (next > 0 && nearest(nearer, known.events, 0).isComplete);
      return isKnown ? [] : [side[next].seconds];
    })
  );
  return [...new Set(wanted)];
}

/** The edges at or below a threshold, and at or above it, each with the nearest first. */
function sidesOf<T extends { seconds: number }>(threshold: number, edges: readonly T[]): { below: T[]; above: T[] } {
  return {
    below: edges.filter(({ seconds }) => seconds <= threshold).reverse(),
    above: edges.filter(({ seconds }) => seconds >= threshold),
  };
}

/** Good events of each slot at its nearest edge, and that edge, seconds; without an edge 0 below, Infinity above. */
interface Nearest {
  good: Float64Array;
  seconds: Float64Array;
  /** Whether each measured slot has an edge. */
  isComplete: boolean;
}

/** Whether any slot is longer than a time slice, so that all slices within it get its mean ratio. */
export function isCoarse({ length }: SliSeries, method: BudgetingMethod): boolean {
  return method.kind !== 'occurrences' && length.some((slot) => slot > method.slice * MINUTE);
}

/** Wraps a series that is exact, so that its bounds are the series itself. */
export function exactly(series: SliSeries): AtThreshold {
  return { shown: series, low: series, high: series, exact: true };
}

/** @param edges edges on one side of a threshold, nearest first @param none the seconds of slots without an edge */
function nearest(edges: readonly Edge[], { start, length, total, measured }: SliSeries, none: number): Nearest {
  const good = new Float64Array(total.length);
  const seconds = new Float64Array(total.length).fill(none);
  const isOpen = measured.map((time) => (time > 0 ? 1 : 0));
  for (const edge of edges) {
    if (!isOpen.includes(1)) {
      break;
    }
    const sums = new Sums(edge.series);
    for (let i = 0; i < total.length; i++) {
      const sum = isOpen[i] === 1 ? sums.sum({ from: start[i], to: start[i] + length[i] }) : undefined;
      if (sum && sum.measured > 0 && (sum.total > 0 || total[i] === 0)) {
        // If the edge covers only a part of a longer slot, its ratio is applied to the whole slot.
        good[i] = sum.total === total[i] ? sum.good : (sum.good / sum.total) * total[i];
        seconds[i] = edge.seconds;
        isOpen[i] = 0;
      }
    }
  }
  return { good, seconds, isComplete: !isOpen.includes(1) };
}

/** The same slots with nothing measured. */
function blank({ start, length, total }: SliSeries): SliSeries {
  const zeros = () => new Float64Array(total.length);
  return { start, length, good: zeros(), total: zeros(), measured: zeros() };
}
