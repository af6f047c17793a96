import type { KeyboardEvent, RefObject } from 'react';
import type { Span } from '../../shared/time';
import { hitTest } from './hitTest';
import { keyboardCommandOf } from './keyboardCommand';
import type { LaneRow } from './lanes';
import type { Layout } from './layout';
import type { Surface } from './Surface';
import type { ItemTipState } from './useItemTip';
import { useTimelinePointer } from './useTimelinePointer';
import type { Position } from './itemPosition';

interface Options {
  rows: LaneRow[];
  layout: Layout;
  now: number | null;
  focus: Position | null;
  surface: RefObject<Surface | null>;
  /** The canvas of the lanes. */
  canvas: RefObject<HTMLCanvasElement | null>;
  tip: ItemTipState;
  onFocus: (position: Position) => void;
  /** Zooms or pans to a span. */
  onSpan: (span: Span) => void;
  onTable: () => void;
}

/** Pointer and keyboard handlers for a timeline's container: focus, tooltips, zoom and pan. */
export function useTimelineInput({ rows, layout, now, focus, surface, canvas, tip, onFocus, ...then }: Options) {
  const look = (to: Span) => {
    tip.hide();
    then.onSpan({ from: Math.round(to.from), to: Math.round(to.to) });
  };
  const select = (position: Position) => {
    onFocus(position);
    tip.showOver(position);
  };
  const hit = (x: number, y: number) =>
    y >= 0 && surface.current ? hitTest(rows, layout, surface.current.scale, x, y + surface.current.top) : null;

  const pointer = useTimelinePointer(surface, canvas, {
    onHover: (x, y) => tip.showAt(x, y, hit(x, y)),
    onLeave: tip.hide,
    onPick: (x, y) => {
      const found = hit(x, y);
      if (found) {
        select(found);
      }
    },
    onSpan: look,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const command = surface.current && keyboardCommandOf(event, rows, focus, surface.current.scale, now);
    if (!command) {
      return;
    }
    event.preventDefault();
    switch (command.kind) {
      case 'walk':
        return select(command.to);
      case 'look':
        return look(command.span);
      case 'show':
        return focus ? tip.showOver(focus) : undefined;
      case 'hide':
        return tip.hide();
      case 'table':
        return then.onTable();
    }
  };

  return { ...pointer, onKeyDown, onBlur: tip.hide };
}
