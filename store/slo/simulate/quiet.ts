import { type Span, subtract } from '../../time/span';
import { excluding, seriesOf } from '../budget/series';
import type { SliSeries } from '../types';

/**
 * Removes all events from some spans, which stay measured: excluded time then does not burn, and does not prevent
 * alerts from firing right after it, as unmeasured time would.
 */
export function quietIn(series: SliSeries, spans: readonly Span[]): SliSeries {
  const last = series.start.length - 1;
  if (last < 0 || spans.length === 0) {
    return series;
  }
  const all = { from: series.start[0], to: series.start[last] + series.length[last] };
  const kept = excluding(series, spans);
  const left = excluding(series, subtract([all], spans));
  const zeros = new Float64Array(left.start.length);
  return inOrder(kept, { ...left, good: zeros, total: zeros });
}

/** Merges two series whose slots do not overlap, sorted by start. */
function inOrder(a: SliSeries, b: SliSeries): SliSeries {
  const merged = seriesOf(a.start.length + b.start.length);
  for (let i = 0, j = 0; i + j < merged.start.length;) {
    const isFirst = j === b.start.length || (i < a.start.length && a.start[i] < b.start[j]);
    const [from, slot] = isFirst ? [a, i] : [b, j];
    for (const key of ['start', 'length', 'good', 'total', 'measured'] as const) {
      merged[key][i + j] = from[key][slot];
    }
    if (isFirst) {
      i++;
    } else {
      j++;
    }
  }
  return merged;
}
