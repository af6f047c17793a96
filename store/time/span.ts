/** A time span in epoch milliseconds, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Union of spans, as sorted spans that neither overlap nor touch. Spans with `from` >= `to` are ignored. O(n log n);
 * O(n) for sorted spans.
 */
export function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of sorted(spans)) {
    const last = merged.at(-1);
    if (from >= to) {
      continue;
    }
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      merged.push({ from, to });
    }
  }
  return merged;
}

/** Intersection of two lists of spans, sorted and merged. O(n log n). */
export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
  const [left, right] = [union(a), union(b)];
  const both: Span[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const from = Math.max(left[i].from, right[j].from);
    const to = Math.min(left[i].to, right[j].to);
    if (from < to) {
      both.push({ from, to });
    }
    if (left[i].to < right[j].to) {
      i++;
    } else {
      j++;
    }
  }
  return both;
}

/** Difference: the parts of `a` that `b` does not cover, sorted and merged. O(n log n). */
export function subtract(a: readonly Span[], b: readonly Span[]): Span[] {
  const taken = union(b);
  const left: Span[] = [];
  let next = 0;
  for (const { from, to } of union(a)) {
    let at = from;
    while (next < taken.length && taken[next].to <= from) {
      next++;
    }
    for (let i = next; i < taken.length && taken[i].from < to; i++) {
      if (taken[i].from > at) {
        left.push({ from: at, to: taken[i].from });
      }
      at = taken[i].to;
    }
    if (at < to) {
      left.push({ from: at, to });
    }
  }
  return left;
}

/** Total length of spans in milliseconds; overlapping parts count once. */
export function lengthOf(spans: readonly Span[]): number {
  return union(spans).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Whether a span overlaps a range. */
export function touches(span: Span, range: Span): boolean {
  return Math.max(span.from, range.from) < Math.min(span.to, range.to);
}

/** Clips a span to a range, with its other fields unchanged; undefined if they do not overlap. */
export function clip<T extends Span>(span: T, range: Span): T | undefined {
  const from = Math.max(span.from, range.from);
  const to = Math.min(span.to, range.to);
  if (from === span.from && to === span.to) {
    return from < to ? span : undefined;
  }
  return from < to ? { ...span, from, to } : undefined;
}

/**
 * Clips sorted and merged spans to a range by binary search, for many lookups in the same spans. O(log n) plus the
 * parts found.
 */
export function within(merged: readonly Span[], range: Span): Span[] {
  if (range.from >= range.to) {
    return [];
  }
  let low = 0;
  let high = merged.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (merged[middle].to <= range.from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const parts: Span[] = [];
  for (let i = low; i < merged.length && merged[i].from < range.to; i++) {
    parts.push({ from: Math.max(merged[i].from, range.from), to: Math.min(merged[i].to, range.to) });
  }
  return parts;
}

function sorted(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans.every(({ from }, i) => i === 0 || spans[i - 1].from <= from);
  return inOrder ? spans : [...spans].sort((a, b) => a.from - b.from);
}
