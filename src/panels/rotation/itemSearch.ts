import type { Span } from '../../shared/time';

/** Binary search: index of the first element with `after` true (it must stay true from there on), else the length. */
export function firstIndex<T>(sorted: readonly T[], after: (element: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (after(sorted[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Index of the item at a moment, else of the nearest within `slack` ms; -1 for none. Items must not overlap. */
export function itemAt(items: readonly Span[], at: number, slack: number): number {
  const index = firstIndex(items, ({ to }) => to > at);
  if (index < items.length && items[index].from <= at) {
    return index;
  }
  const until = index < items.length ? items[index].from - at : Infinity;
  const since = index > 0 ? at - items[index - 1].to : Infinity;
  if (items.length === 0 || Math.min(until, since) > slack) {
    return -1;
  }
  return since < until ? index - 1 : index;
}

/** Index of the item nearest in time; -1 when there is none. */
export function nearestItem(items: readonly Span[], at: number): number {
  return itemAt(items, at, Infinity);
}
