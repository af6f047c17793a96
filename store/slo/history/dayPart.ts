import { seriesOf } from '../budget/series';
import type { Span } from '../../time/span';
import type { BudgetingMethod, SliSeries } from '../types';
import { sliced } from '../budget/slices';
import { DAY, MINUTE } from '../../time/units';

/** Good and total of consecutive slots, and the measured minutes of each slot. */
export interface Slots {
  good: Float64Array;
  total: Float64Array;
  covered: Float64Array;
}

/**
 * One channel of one UTC day. Slots are aligned to multiples of their length since 1970, and belong to the day in which
 * they begin, so that time slices of any length fit.
 */
export interface DayPart extends Slots {
  /** Start of the day, epoch ms. */
  day: number;
  /** Length of a slot, minutes. */
  slot: number;
  /** Length of the counted time slices, minutes; 0 when events are counted. */
  slice: number;
}

/** Start of the UTC day that contains a moment, epoch ms. */
export function dayOf(moment: number): number {
  return Math.floor(moment / DAY) * DAY;
}

/** Starts of the UTC days that overlap a span, epoch ms. */
export function daysOf({ from, to }: Span): number[] {
  const days: number[] = [];
  for (let day = dayOf(from); day < to; day += DAY) {
    days.push(day);
  }
  return days;
}

/** A day of zero slots, with nothing measured; `slot` and `slice` are minutes. */
export function emptyDay(day: number, slot = 1, slice = 0): DayPart {
  const count = (firstSlot(day + DAY, slot) - firstSlot(day, slot)) / (slot * MINUTE);
  return { day, slot, slice, ...slotsOf(count) };
}

/** The given number of slots, all zero. */
export function slotsOf(count: number): Slots {
  return { good: new Float64Array(count), total: new Float64Array(count), covered: new Float64Array(count) };
}

/** Start of the first slot of a day, epoch ms. */
export function firstSlot(day: number, slot: number): number {
  const length = slot * MINUTE;
  return Math.ceil(day / length) * length;
}

/** Sums over a day or a part of it. Bad is summed instead of good: a difference of large sums would lose precision. */
export interface PartSum {
  bad: number;
  total: number;
  /** Minutes. */
  measured: number;
}

/** Adds the second sum to the first, in place. */
export function addTo(sum: PartSum, { bad, total, measured }: PartSum): void {
  sum.bad += bad;
  sum.total += total;
  sum.measured += measured;
}

/** A new sum of zero. */
export function nothing(): PartSum {
  return { bad: 0, total: 0, measured: 0 };
}

/** The sum of a day within a span; a slot that is cut by the span counts by its share of time. */
export function sumWithin(part: DayPart, { from, to }: Span): PartSum {
  const length = part.slot * MINUTE;
  const start = firstSlot(part.day, part.slot);
  const first = Math.max(0, (from - start) / length);
  const end = Math.min(part.total.length, (to - start) / length);
  if (first >= end) {
    return nothing();
  }
  const [firstWhole, endWhole] = [Math.ceil(first), Math.floor(end)];
  if (firstWhole > endWhole) {
    return addShare(part, endWhole, end - first, nothing());
  }
  const sum = sumOf(part, firstWhole, endWhole);
  addShare(part, firstWhole - 1, firstWhole - first, sum);
  return addShare(part, endWhole, end - endWhole, sum);
}

/** Adds a share of one slot. */
function addShare({ good, total, covered }: DayPart, slot: number, share: number, sum: PartSum): PartSum {
  if (share > 0) {
    addTo(sum, {
      bad: (total[slot] - good[slot]) * share,
      total: total[slot] * share,
      measured: covered[slot] * share,
    });
  }
  return sum;
}

/** The sum of slots from `first` to `end` (exclusive), by default all. */
export function sumOf(part: Slots, first = 0, end = part.total.length): PartSum {
  const { good, total, covered } = part;
  let [bad, all, measured] = [0, 0, 0];
  for (let i = first; i < end; i++) {
    bad += total[i] - good[i];
    all += total[i];
    measured += covered[i];
  }
  return { bad, total: all, measured };
}

/** The span from the first to the last measured slot; null when nothing was measured. */
export function measuredSpan({ day, slot, covered }: DayPart): Span | null {
  const first = covered.findIndex((minutes) => minutes > 0);
  if (first < 0) {
    return null;
  }
  const last = covered.findLastIndex((minutes) => minutes > 0);
  const start = firstSlot(day, slot);
  return { from: start + first * slot * MINUTE, to: start + (last + 1) * slot * MINUTE };
}

/** Rolls up a day to slots of `slot` minutes, a multiple of the present length; the sums stay the same. */
export function rolledUp(part: DayPart, slot: number): DayPart {
  const rolled = emptyDay(part.day, slot, part.slice);
  const start = firstSlot(part.day, part.slot);
  const rolledStart = firstSlot(part.day, slot);
  for (let i = 0; i < part.total.length; i++) {
    // Slots before the first longer slot are added to it, so that no events move to another day.
    const into = Math.max(0, Math.floor((start + i * part.slot * MINUTE - rolledStart) / (slot * MINUTE)));
    rolled.good[into] += part.good[i];
    rolled.total[into] += part.total[i];
    rolled.covered[into] += part.covered[i];
  }
  return rolled;
}

/** The measured slots of days within a span; slots that are cut by it keep their share by time. */
export function seriesWithin(parts: readonly DayPart[], { from, to }: Span): SliSeries {
  const series = seriesOf(parts.reduce((slots, { total }) => slots + total.length, 0));
  let kept = 0;
  for (const { day, slot, good, total, covered } of parts) {
    const length = slot * MINUTE;
    const first = firstSlot(day, slot);
    for (let i = 0; i < total.length; i++) {
      const start = Math.max(from, first + i * length);
      const end = Math.min(to, first + (i + 1) * length);
      if (covered[i] > 0 && start < end) {
        const share = (end - start) / length;
        series.start[kept] = start;
        series.length[kept] = end - start;
        series.good[kept] = good[i] * share;
        series.total[kept] = total[i] * share;
        series.measured[kept] = covered[i] * MINUTE * share;
        kept++;
      }
    }
  }
  return {
    start: series.start.subarray(0, kept),
    length: series.length.subarray(0, kept),
    good: series.good.subarray(0, kept),
    total: series.total.subarray(0, kept),
    measured: series.measured.subarray(0, kept),
  };
}

/** Converts a day of events to time slices, one slot per slice. */
export function slicedDay(events: DayPart, method: Exclude<BudgetingMethod, { kind: 'occurrences' }>): DayPart {
  const slices = emptyDay(events.day, method.slice, method.slice);
  const start = firstSlot(events.day, method.slice);
  const series = sliced(
    seriesWithin([events], { from: events.day, to: events.day + DAY + events.slot * MINUTE }),
    method
  );
  for (let i = 0; i < series.total.length; i++) {
    const into = (series.start[i] - start) / (method.slice * MINUTE);
    if (into >= 0 && into < slices.total.length && series.total[i] > 0) {
      slices.good[into] = series.good[i];
      slices.total[into] = series.total[i];
      slices.covered[into] = series.measured[i] / MINUTE;
    }
  }
  return slices;
}
