import type { Span } from '../../time/span';
import type { Range } from './range';

/** How rows are grouped by time, in addition to their dimensions. */
export type Slots = { kind: 'none' } | { kind: 'buckets'; edges: number[] } | { kind: 'hourOfWeek' };

/** Spans of the slots, clipped to the range; hours of the week are one span, as they depend on a local clock. */
export function slotSpans(slots: Slots, { from, to }: Range): Span[] {
  return slots.kind === 'buckets'
    ? slots.edges.slice(0, -1).map((edge, i) => ({ from: Math.max(edge, from), to: Math.min(slots.edges[i + 1], to) }))
    : [{ from, to }];
}

/** Number of slots in each group. */
export function slotCount(slots: Slots): number {
  return { none: 1, hourOfWeek: 168, buckets: slots.kind === 'buckets' ? slots.edges.length - 1 : 0 }[slots.kind];
}
