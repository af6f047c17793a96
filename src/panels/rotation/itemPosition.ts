import { nearestItem } from './itemSearch';
import type { LaneRow } from './lanes';
import type { Item } from './model';

/** Position of an item: index of the row, and of the item in the row. */
export interface Position {
  row: number;
  item: number;
}

/** Stable key that finds an item again after a refresh of the data. */
export interface ItemKey {
  row: string;
  kind: Item['kind'];
  from: number;
}

export function keyOf(rows: LaneRow[], { row, item }: Position): ItemKey {
  const { kind, from } = rows[row].items[item];
  return { row: rows[row].key, kind, from };
}

/** Current position of a keyed item; null when it no longer exists. */
export function positionOf(rows: LaneRow[], key: ItemKey | null): Position | null {
  const row = rows.findIndex((candidate) => candidate.key === key?.row);
  const item = row === -1 ? -1 : rows[row].items.findIndex(({ kind, from }) => kind === key?.kind && from === key.from);
  return item === -1 ? null : { row, item };
}

/**
 * Position that a navigation key moves to: left and right to the neighbor in the lane, up and down to the item nearest
 * in time in the next lane with items, Home and End to the ends of the lane. Without a position, it is the item nearest
 * to `start` in the first lane with items. Null for other keys, and when there is no item.
 */
export function nextPosition(rows: LaneRow[], from: Position | null, key: string, start: number): Position | null {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) {
    return null;
  }
  if (!from) {
    const row = rows.findIndex(({ items }) => items.length > 0);
    return row === -1 ? null : { row, item: nearestItem(rows[row].items, start) };
  }
  const { row, item } = from;
  const last = rows[row].items.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return { row, item: Math.max(0, item - 1) };
    case 'ArrowRight':
      return { row, item: Math.min(last, item + 1) };
    case 'Home':
      return { row, item: 0 };
    case 'End':
      return { row, item: last };
    default:
      return toRow(rows, from, key === 'ArrowUp' ? -1 : 1);
  }
}

function toRow(rows: LaneRow[], from: Position, step: 1 | -1): Position {
  const current = rows[from.row].items[from.item];
  const middle = (current.from + current.to) / 2;
  for (let row = from.row + step; row >= 0 && row < rows.length; row += step) {
    if (rows[row].items.length > 0) {
      return { row, item: nearestItem(rows[row].items, middle) };
    }
  }
  return from;
}
