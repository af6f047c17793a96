/** How rows are told apart besides their dimensions. */
export type Slots = { kind: 'none' } | { kind: 'buckets'; edges: number[] } | { kind: 'hourOfWeek' };

/** How many slots a group has. */
export function slotCount(slots: Slots): number {
  return { none: 1, hourOfWeek: 168, buckets: slots.kind === 'buckets' ? slots.edges.length - 1 : 0 }[slots.kind];
}
