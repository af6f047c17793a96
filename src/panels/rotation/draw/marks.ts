import { firstIndex } from '../itemSearch';
import type { Handoff } from '../lanes';
import { type Layout, TICK_STRIP } from '../layout';
import type { PageTick } from '../model';
import { xOf } from '../scale';
import type { DrawContext, Viewport } from './drawing';

/** Draws pages as strokes, or as triangles in sleep hours; of several pages at one px, one in sleep hours wins. */
export function drawTicks({ ctx, colors }: DrawContext, ticks: PageTick[], view: Viewport, y: number): void {
  let last = -Infinity;
  for (let i = firstIndex(ticks, ({ at }) => at >= view.from); i < ticks.length && ticks[i].at < view.to; i++) {
    const x = Math.round(xOf(view, ticks[i].at));
    if (ticks[i].sleep) {
      ctx.fillStyle = colors.sleep;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x + 4, y + TICK_STRIP - 1);
      ctx.lineTo(x - 4, y + TICK_STRIP - 1);
      ctx.closePath();
      ctx.fill();
    } else if (x > last) {
      ctx.fillStyle = colors.secondary;
      ctx.fillRect(x - 1, y + 1, 2, TICK_STRIP - 2);
    }
    last = x;
  }
}

/** Least distance between handoff lines, px; closer lines would look like a grid. */
const APART = 14;

/** Draws thin lines from the end of a shift to the start of the next, where they are far enough apart. */
export function drawHandoffs({ ctx, colors }: DrawContext, handoffs: Handoff[], layout: Layout, view: Viewport): void {
  const first = firstIndex(handoffs, ({ at }) => at >= view.from);
  const end = firstIndex(handoffs, ({ at }) => at >= view.to);
  if (end - first > view.width / APART) {
    return;
  }
  ctx.strokeStyle = colors.handoff;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 2]);
  ctx.beginPath();
  for (let i = first; i < end; i++) {
    const { at, fromRow, toRow } = handoffs[i];
    const x = Math.round(xOf(view, at)) + 0.5;
    const middle = (row: number) => {
      const { top, barTop, barHeight } = layout.boxes[row];
      return top + barTop + barHeight / 2 - view.top;
    };
    ctx.moveTo(x, middle(fromRow));
    ctx.lineTo(x, middle(toRow));
  }
  ctx.stroke();
  ctx.setLineDash([]);
}
