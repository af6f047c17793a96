import { firstIndex, itemAt } from './itemSearch';
import type { LaneRow } from './lanes';
import { type Layout, rowAt } from './layout';
import type { PageTick } from './model';
import { msPerPixel, type Scale, timeAt } from './scale';
import type { Position } from './itemPosition';

/** Result of a hit test: an item, and pages of its lane. */
export interface Hit extends Position {
  pages: PageTick[];
}

/** Pointer tolerance beside a narrow item, px. */
const REACH_PX = 4;
const MAX_PAGES = 3;

/** The item at a point of the timeline, with `y` from the top of the first row; null for none. */
export function hitTest(rows: LaneRow[], layout: Layout, scale: Scale, x: number, y: number): Hit | null {
  const row = rowAt(layout, y);
  if (row === -1 || x < 0 || x > scale.width) {
    return null;
  }
  const at = timeAt(scale, x);
  const slack = REACH_PX * msPerPixel(scale);
  const item = itemAt(rows[row].items, at, slack);
  return item === -1 ? null : { row, item, pages: pagesNear(rows[row].ticks, at, slack) };
}

function pagesNear(ticks: PageTick[], at: number, slack: number): PageTick[] {
  const first = firstIndex(ticks, (tick) => tick.at >= at - slack);
  return ticks.slice(first, first + MAX_PAGES).filter((tick) => tick.at <= at + slack);
}
