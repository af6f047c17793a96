import type { Span } from '../../shared/time';

/**
 * Spans without data: a point without a value means that nothing was measured since the previous point. Points after
 * `until` are in the future and left out.
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
