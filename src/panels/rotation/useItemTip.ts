import { type RefObject, useState } from 'react';
import type { TipContent, Tip } from '../shared/ItemTip';
import type { Hit } from './hitTest';
import type { LaneRow } from './lanes';
import type { Layout } from './layout';
import type { Timeline } from './model';
import { visibleMiddleOf, describeItemInRow } from './rowLabel';
import type { Surface } from './Surface';
import type { Position } from './itemPosition';

interface Drawn {
  timelines: Timeline[];
  rows: LaneRow[];
  layout: Layout;
  zone: string;
  surface: RefObject<Surface | null>;
  /** The canvas of the lanes. */
  canvas: RefObject<HTMLCanvasElement | null>;
}

/** Tooltip of a timeline's item, with functions to show and hide it. */
export interface ItemTipState {
  shown: Tip | null;
  wordsAt: (position: Position) => TipContent;
  /** Shows the tooltip above the middle of an item, and scrolls the item into view. */
  showOver: (position: Position) => void;
  /** Shows the tooltip at a pointer position (canvas px) with the pages there; hides it if nothing is hit. */
  showAt: (x: number, y: number, hit: Hit | null) => void;
  hide: () => void;
}

/** State of the tooltip of a timeline. */
export function useItemTip({ timelines, rows, layout, zone, surface, canvas }: Drawn): ItemTipState {
  const [shown, setShown] = useState<Tip | null>(null);

  const wordsAt = ({ row, item }: Position) => describeItemInRow(rows[row], rows[row].items[item], timelines, zone);

  const showOver = (position: Position) => {
    const box = canvas.current?.getBoundingClientRect();
    if (box && surface.current) {
      const place = layout.boxes[position.row];
      surface.current.bring(place);
      const left = box.left + visibleMiddleOf(rows[position.row].items[position.item], surface.current.scale);
      const top = box.top + place.top + place.barTop - surface.current.top;
      setShown({ left, top, content: wordsAt(position), moments: [] });
    }
  };

  const showAt = (x: number, y: number, hit: Hit | null) => {
    const box = canvas.current?.getBoundingClientRect();
    setShown(hit && box ? { left: box.left + x, top: box.top + y, content: wordsAt(hit), moments: hit.pages } : null);
  };

  return { shown, wordsAt, showOver, showAt, hide: () => setShown(null) };
}
