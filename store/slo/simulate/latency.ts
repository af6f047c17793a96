import { Sums } from '../budget/series';
import { sliced } from '../budget/slices';
import type { BudgetingMethod, SliSeries, Slo } from '../types';
import { MINUTE } from '../../time/units';
import { CannotSimulate } from './cannotSimulate';

/** Events at or below one edge of a latency histogram as `good`, as measured. */
export interface Edge {
  seconds: number;
  series: SliSeries;
}

/** A latency histogram over time, as measured. */
export interface Histogram {
  /** The SLO's own good events, of which the buckets are. */
  events: SliSeries;
  /** Ascending. Each may be of a part of the time, where buckets were changed. */
  edges: readonly Edge[];
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
 * Which edges are nearest is looked up for each slot, since buckets may change; without any, a slot was not measured.
 * @throws CannotSimulate when no histogram is kept
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
    // Buckets of one histogram that were read at different moments need not be in order.
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
 * Edges to read next, until each slot has its nearest on both sides of each threshold: most often two of a histogram's
 * twenty. None when enough is known.
 * @param kept all edges, seconds, ascending
 * @param known what is read of them so far
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

/** The edges at a threshold or below it, and at it or above, the nearest first. */
function sidesOf<T extends { seconds: number }>(threshold: number, edges: readonly T[]): { below: T[]; above: T[] } {
  return {
    below: edges.filter(({ seconds }) => seconds <= threshold).reverse(),
    above: edges.filter(({ seconds }) => seconds >= threshold),
  };
}

/** What was good at the edges that come first, and which those are; 0 s or none above where there is none. */
interface Nearest {
  good: Float64Array;
  seconds: Float64Array;
  /** Whether each slot that was measured has one. */
  isComplete: boolean;
}

/** Whether slots are longer than the slices that are made of them, so that those are only as good as their mean. */
export function isCoarse({ length }: SliSeries, method: BudgetingMethod): boolean {
  return method.kind !== 'occurrences' && length.some((slot) => slot > method.slice * MINUTE);
}

/** A series that needs no bounds. */
export function exactly(series: SliSeries): AtThreshold {
  return { shown: series, low: series, high: series, exact: true };
}

/** @param edges those on one side of a threshold, the nearest first */
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
        // What an edge lacks of a longer slot is taken to be as the rest.
        good[i] = sum.total === total[i] ? sum.good : (sum.good / sum.total) * total[i];
        seconds[i] = edge.seconds;
        isOpen[i] = 0;
      }
    }
  }
  return { good, seconds, isComplete: !isOpen.includes(1) };
}

/** The same slots, of which nothing is known. */
function blank({ start, length, total }: SliSeries): SliSeries {
  const zeros = () => new Float64Array(total.length);
  return { start, length, good: zeros(), total: zeros(), measured: zeros() };
}
