import type { SliSeries } from '../types';
import { MINUTE } from '../../time/units';
import { firstSlots, seriesOf } from './series';

/** The SLI of one part of a composite, with its weight. */
export interface Part {
  series: SliSeries;
  /** Above 0. */
  weight: number;
}

/**
 * The SLI of a composite, in minutes: for every slot of the parts, the weighted mean of the ratios good / total of the
 * parts that had traffic. The measured time of a slot is the weighted mean of its parts' measured time, and its total
 * is that time in minutes: an unmeasured part does not affect the ratio, but lowers the coverage. A slot in which no
 * part had traffic has a total of 0.
 */
export function composed(parts: readonly Part[]): SliSeries {
  const weight = parts.reduce((all, part) => all + part.weight, 0);
  const next = parts.map(() => 0);
  // The start and the end of each slot of a part begin at most one slot of the composite each.
  const all = seriesOf(parts.reduce((slots, { series }) => slots + 2 * series.start.length, 0));
  let count = 0;
  for (let from = edgeAfter(parts, next, -Infinity); from < Infinity;) {
    const to = edgeAfter(parts, next, from);
    const slot = meanOf(parts, next, from, to);
    if (slot) {
      const measured = slot.measured / weight;
      all.start[count] = from;
      all.length[count] = to - from;
      all.measured[count] = measured;
      all.total[count] = slot.ratio === null ? 0 : measured / MINUTE;
      all.good[count] = (slot.ratio ?? 0) * all.total[count];
      count += 1;
    }
    from = to;
  }
  return firstSlots(all, count);
}

/** Where the next slot of any part begins or ends; advances `next` past slots that end at or before `moment`. */
function edgeAfter(parts: readonly Part[], next: number[], moment: number): number {
  let edge = Infinity;
  for (let part = 0; part < parts.length; part++) {
    const { start, length } = parts[part].series;
    while (next[part] < start.length && start[next[part]] + length[next[part]] <= moment) {
      next[part] += 1;
    }
    if (next[part] < start.length) {
      const begins = start[next[part]];
      edge = Math.min(edge, begins > moment ? begins : begins + length[next[part]]);
    }
  }
  return edge;
}

/** The mean ratio and the weighted sum of measured time, ms, of the parts that have a slot there; else undefined. */
function meanOf(
  parts: readonly Part[],
  next: readonly number[],
  from: number,
  to: number
): { ratio: number | null; measured: number } | undefined {
  let [ratios, weights, measured] = [0, 0, 0];
  let isCovered = false;
  for (let part = 0; part < parts.length; part++) {
    const { series, weight } = parts[part];
    const slot = next[part];
    if (slot >= series.start.length || series.start[slot] > from) {
      continue;
    }
    isCovered = true;
    measured += (weight * series.measured[slot] * (to - from)) / series.length[slot];
    if (series.total[slot] > 0) {
      ratios += weight * (series.good[slot] / series.total[slot]);
      weights += weight;
    }
  }
  return isCovered ? { ratio: weights === 0 ? null : ratios / weights, measured } : undefined;
}
