import type { Span } from '../../shared/time';

/**
 * Where nothing was measured: a point without a value says so of the time since the point before. What comes after `until`
 * is still to come.
 */
export function unmeasuredSpans(times: number[], values: ReadonlyArray<number | null>, until: number): Span[] {
  const spans: Span[] = [];
  times.forEach((to, i) => {
    if (values[i] !== null || to > until) {
      return;
    }
    const from = times[Math.max(0, i - 1)];
    const last = spans.at(-1);
    if (last && last.to === from) {
      last.to = to;
    } else if (to > from) {
      spans.push({ from, to });
    }
  });
  return spans;
}
