import type { SliSeries } from '../types';
import { MINUTE } from '../../time/units';
import { prefixSums } from './series';

/**
 * Prefix sums of a series at every whole minute, so that the sum of a window takes two look-ups: simulations evaluate
 * millions of windows. Slots longer than a minute are spread evenly over their minutes.
 */
export class MinuteSums {
  /** The first edge, epoch ms; edge `i`, from 0 to `count`, is `i` minutes later. */
  readonly since: number;
  readonly count: number;
  /** Sums before each edge: bad events, all events, and measured minutes. */
  readonly bad: Float64Array;
  readonly total: Float64Array;
  readonly measured: Float64Array;

  constructor(series: SliSeries) {
    const { start, length, good, total, measured } = series;
    const last = start.length - 1;
    this.since = last < 0 ? 0 : Math.floor(start[0] / MINUTE) * MINUTE;
    this.count = last < 0 ? 0 : Math.ceil((start[last] + length[last] - this.since) / MINUTE);
    const [bad, all, time] = [0, 1, 2].map(() => new Float64Array(this.count));
    for (let i = 0; i <= last; i++) {
      const end = start[i] + length[i];
      for (let minute = Math.floor((start[i] - this.since) / MINUTE); this.edge(minute) < end; minute++) {
        const share = (Math.min(end, this.edge(minute + 1)) - Math.max(start[i], this.edge(minute))) / length[i];
        bad[minute] += (total[i] - good[i]) * share;
        all[minute] += total[i] * share;
        time[minute] += (measured[i] / MINUTE) * share;
      }
    }
    [this.bad, this.total, this.measured] = [bad, all, time].map((values) => prefixSums(this.count, (i) => values[i]));
  }

  /** The time of an edge, epoch ms. */
  edge(i: number): number {
    return this.since + i * MINUTE;
  }
}
