import { type Span, union } from '../../time/span';
import type { SliSeries, SliSum } from '../types';

/** A series without slots: nothing was measured. */
export function emptySeries(): SliSeries {
  return seriesOf(0);
}

/** A series with the given number of slots, all zero, for the caller to fill. */
export function seriesOf(slots: number): SliSeries {
  return {
    start: new Float64Array(slots),
    length: new Float64Array(slots),
    good: new Float64Array(slots),
    total: new Float64Array(slots),
    measured: new Float64Array(slots),
  };
}

/** Concatenates series that do not overlap in time, given in any order. */
export function join(parts: readonly SliSeries[]): SliSeries {
  const filled = parts.filter(({ start }) => start.length > 0).sort((a, b) => a.start[0] - b.start[0]);
  if (filled.length === 1) {
    return filled[0];
  }
  const all = seriesOf(filled.reduce((slots, { start }) => slots + start.length, 0));
  let at = 0;
  for (const part of filled) {
    all.start.set(part.start, at);
    all.length.set(part.length, at);
    all.good.set(part.good, at);
    all.total.set(part.total, at);
    all.measured.set(part.measured, at);
    at += part.start.length;
  }
  return all;
}

/** Removes the spans from a series, so that they count as not measured; cut slots keep their share by time. */
export function excluding(series: SliSeries, spans: readonly Span[]): SliSeries {
  const out = union(spans);
  if (out.length === 0 || series.start.length === 0) {
    return series;
  }
  const slots = series.start.length;
  // Each span adds at most one slot, by cutting one slot into two.
  const left = seriesOf(slots + out.length);
  let kept = 0;
  let next = 0;
  for (let i = 0; i < slots; i++) {
    const end = series.start[i] + series.length[i];
    let at = series.start[i];
    while (next < out.length && out[next].to <= at) {
      next++;
    }
    for (let j = next; j < out.length && out[j].from < end; j++) {
      kept = keep(series, i, at, out[j].from, left, kept);
      at = out[j].to;
    }
    kept = keep(series, i, at, end, left, kept);
  }
  return firstSlots(left, kept);
}

/** The first slots of a series. */
export function firstSlots({ start, length, good, total, measured }: SliSeries, count: number): SliSeries {
  return {
    start: start.subarray(0, count),
    length: length.subarray(0, count),
    good: good.subarray(0, count),
    total: total.subarray(0, count),
    measured: measured.subarray(0, count),
  };
}

/** Writes a piece of a slot at index `at`, and returns the index for the next piece. */
function keep(from: SliSeries, slot: number, start: number, end: number, to: SliSeries, at: number): number {
  if (start >= end) {
    return at;
  }
  const length = end - start;
  const share = length / from.length[slot];
  to.start[at] = start;
  to.length[at] = length;
  to.good[at] = from.good[slot] * share;
  to.total[at] = from.total[slot] * share;
  to.measured[at] = from.measured[slot] * share;
  return at + 1;
}

/** Bad events, or bad slices. */
export function badOf({ good, total }: SliSum): number {
  return total - good;
}

/**
 * Sums of a series over any span, with two binary searches per span. Integers up to 2^53 are summed exactly; without
 * bad events, good equals total to the last bit. A slot that is cut by the span counts by the share of its time within.
 */
export class Sums {
  /** Start of the oldest and end of the newest slot in which anything was measured, epoch ms; null without any. */
  readonly since: number | null;
  readonly until: number | null;
  // Bad events are summed instead of good ones: they are few, and a difference of two large sums would lose precision.
  private readonly bad: Float64Array;
  private readonly total: Float64Array;
  private readonly measured: Float64Array;

  constructor(readonly series: SliSeries) {
    const { start, length, good, total, measured } = series;
    this.bad = prefixSums(total.length, (i) => total[i] - good[i]);
    this.total = prefixSums(total.length, (i) => total[i]);
    this.measured = prefixSums(total.length, (i) => measured[i]);
    const first = measured.findIndex((time) => time > 0);
    const last = measured.findLastIndex((time) => time > 0);
    this.since = first < 0 ? null : start[first];
    this.until = last < 0 ? null : start[last] + length[last];
  }

  /** The sum over a span; zeros for a span that is empty or ends before it begins. */
  sum({ from, to }: Span): SliSum {
    if (!(from < to)) {
      return { good: 0, total: 0, measured: 0 };
    }
    const [first, last] = [this.slotAt(from), this.slotAt(to)];
    const [begun, ended] = [this.shareAt(first, from), this.shareAt(last, to)];
    const bad = upTo(this.bad, last, ended) - upTo(this.bad, first, begun);
    const total = upTo(this.total, last, ended) - upTo(this.total, first, begun);
    const measured = upTo(this.measured, last, ended) - upTo(this.measured, first, begun);
    return { good: total - bad, total, measured };
  }

  /** The last slot that begins at or before a moment; -1 before the first. */
  private slotAt(moment: number): number {
    const { start } = this.series;
    let low = 0;
    let high = start.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (start[middle] <= moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The share of a slot that has elapsed at a moment, 0 to 1. */
  private shareAt(slot: number, moment: number): number {
    return slot < 0 ? 0 : Math.min(1, (moment - this.series.start[slot]) / this.series.length[slot]);
  }
}

/** The sum of all slots before a slot, and of a share (0 to 1) of that slot. */
function upTo(sums: Float64Array, slot: number, share: number): number {
  if (slot < 0) {
    return 0;
  }
  return share === 1 ? sums[slot + 1] : sums[slot] + (sums[slot + 1] - sums[slot]) * share;
}

/** Sums of the first 0, 1, … values, each rounded once (Neumaier's summation). */
export function prefixSums(count: number, valueOf: (i: number) => number): Float64Array {
  const sums = new Float64Array(count + 1);
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = valueOf(i);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    sums[i + 1] = sum + lost;
  }
  return sums;
}
