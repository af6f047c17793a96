import type { Span } from '../../shared/time';
import type { LaneRow } from './lanes';
import { panned, type Scale, zoomed } from './scale';
import { type Position, nextPosition } from './itemPosition';

/** Command of a key press. */
export type KeyboardCommand =
  | { kind: 'walk'; to: Position }
  | { kind: 'look'; span: Span }
  | { kind: 'show' }
  | { kind: 'hide' }
  | { kind: 'table' };

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Share of the view that one key press pans by. */
const STEP = 0.25;

/**
 * The command of a key on the timeline; null for other keys. Zooming is centered on the focused item or else the middle
 * of the view; navigation starts near `now`.
 */
export function keyboardCommandOf(
  event: Key,
  rows: LaneRow[],
  focus: Position | null,
  scale: Scale,
  now: number | null
): KeyboardCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  const item = focus && rows[focus.row].items[focus.item];
  const around = item
    ? (Math.max(item.from, scale.from) + Math.min(item.to, scale.to)) / 2
    : (scale.from + scale.to) / 2;
  switch (event.key) {
    case '+':
    case '=':
      return { kind: 'look', span: zoomed(scale, around, 0.5) };
    case '-':
    case '_':
      return { kind: 'look', span: zoomed(scale, around, 2) };
    case 'Enter':
      return focus && { kind: 'show' };
    case 'Escape':
      return { kind: 'hide' };
    case 't':
    case 'T':
      return { kind: 'table' };
  }
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const by = event.key === 'ArrowLeft' ? STEP : -STEP;
    return { kind: 'look', span: panned(scale, by * scale.width) };
  }
  const to = nextPosition(rows, focus, event.key, now ?? around);
  return to && { kind: 'walk', to };
}
