import type { Span } from '../../../shared/time';
import { firstIndex } from '../itemSearch';
import type { LaneRow } from '../lanes';
import type { RowBox } from '../layout';
import { xOf } from '../scale';
import { drawHandoffs, drawTicks } from './marks';
import type { DrawContext, Drawing, Viewport } from './drawing';
import { drawShift } from './shift';
import { drawCoverageItem } from './coverageItem';

/** Opacity of unknown hours in the lanes, where bars may cover them. */
const BAND_ALPHA = 0.35;

/** Draws the visible rows, and of each only the visible items. */
export function drawTimeline(context: DrawContext, drawing: Drawing, view: Viewport): void {
  const { ctx, colors } = context;
  const { rows } = drawing.lanes;
  const { boxes } = drawing.layout;
  ctx.clearRect(0, 0, view.width, drawing.height);
  const bottom = Math.min(drawing.height, drawing.layout.height - view.top);
  for (const weekend of view.weekends) {
    band(context, view, weekend, bottom, colors.weekend);
  }
  for (const { at } of view.ticks) {
    ctx.fillStyle = colors.line;
    ctx.fillRect(Math.round(xOf(view, at)), 0, 1, bottom);
  }
  const first = firstIndex(boxes, ({ top, height }) => top + height > view.top);
  const end = firstIndex(boxes, ({ top }) => top >= view.top + drawing.height);
  drawBands(context, drawing, view, first, end);
  drawHandoffs(context, drawing.lanes.handoffs, drawing.layout, view);
  for (let i = first; i < end; i++) {
    drawRow(context, drawing, view, rows[i], boxes[i]);
  }
  drawFocus(context, drawing, view);
  drawOutside(context, drawing, view, bottom);
  if (drawing.now !== null) {
    ctx.fillStyle = colors.now;
    ctx.fillRect(xOf(view, drawing.now) - 1, 0, 2, bottom);
  }
  if (view.chosen) {
    ctx.fillStyle = colors.chosen;
    ctx.fillRect(view.chosen.from, 0, view.chosen.to - view.chosen.from, drawing.height);
    ctx.fillStyle = colors.focus;
    ctx.fillRect(view.chosen.from, 0, 1, drawing.height);
    ctx.fillRect(view.chosen.to - 1, 0, 1, drawing.height);
  }
}

/** Draws gaps and unknown hours as bands through all lanes of their level. */
function drawBands(
  { ctx, colors, hatches }: DrawContext,
  drawing: Drawing,
  view: Viewport,
  first: number,
  end: number
): void {
  const { rows } = drawing.lanes;
  const { boxes } = drawing.layout;
  let coverage = first;
  while (coverage > 0 && rows[coverage]?.kind === 'people') {
    coverage--;
  }
  while (coverage < end) {
    let next = coverage + 1;
    while (next < end && rows[next].kind === 'people') {
      next++;
    }
    const top = boxes[coverage].top + boxes[coverage].height - view.top;
    const height = boxes[next - 1].top + boxes[next - 1].height - view.top - top;
    eachVisible(rows[coverage].items, view, (item, x, width) => {
      if (item.kind === 'gap' || item.kind === 'notKnown') {
        const isGap = item.kind === 'gap';
        ctx.globalAlpha = isGap ? 1 : BAND_ALPHA;
        ctx.fillStyle = isGap ? colors.gapBand : hatches.notKnown;
        ctx.fillRect(x, top, Math.max(1, width), height);
        ctx.globalAlpha = 1;
      }
    });
    coverage = next;
  }
}

function drawRow(context: DrawContext, drawing: Drawing, view: Viewport, row: LaneRow, place: RowBox): void {
  const { ctx, colors } = context;
  const top = place.top - view.top;
  ctx.fillStyle = colors.line;
  ctx.fillRect(0, top + place.height - 1, view.width, 1);
  const y = top + place.barTop;
  eachVisible(row.items, view, (item, x, width, index) => {
    const left = Math.max(x, -1);
    const box = { x: left, y, width: Math.min(x + width, view.width + 1) - left, height: place.barHeight };
    if (item.kind === 'shift') {
      drawShift(context, drawing, item, box);
    } else {
      const next = row.items[index + 1];
      drawCoverageItem(context, drawing, item, box, next ? Math.min(view.width, xOf(view, next.from) - 2) : view.width);
    }
  });
  drawTicks(context, row.ticks, view, y + place.barHeight + 1);
}

/** Calls back for each item that overlaps the view, with its left edge and width in px. */
function eachVisible<T extends Span>(
  items: readonly T[],
  view: Viewport,
  draw: (item: T, x: number, width: number, index: number) => void
): void {
  for (let i = firstIndex(items, ({ to }) => to > view.from); i < items.length && items[i].from < view.to; i++) {
    const x = xOf(view, items[i].from);
    draw(items[i], x, xOf(view, items[i].to) - x, i);
  }
}

function drawFocus({ ctx, colors }: DrawContext, drawing: Drawing, view: Viewport): void {
  if (!drawing.focus) {
    return;
  }
  const { row, item } = drawing.focus;
  const span = drawing.lanes.rows[row].items[item];
  const { top, barTop, barHeight } = drawing.layout.boxes[row];
  const x = Math.max(0, xOf(view, span.from));
  const width = Math.max(4, Math.min(view.width, xOf(view, span.to)) - x);
  const box = [x - 1, top + barTop - view.top - 1, width + 2, barHeight + 2] as const;
  // A line in the panel's background color separates the focus ring from a bar of any color.
  ctx.lineWidth = 4;
  ctx.strokeStyle = colors.panel;
  ctx.strokeRect(...box);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colors.text;
  ctx.strokeRect(...box);
}

/** Veils the time outside the queried range, where shifts are unknown, so that it does not look like a gap. */
function drawOutside(context: DrawContext, { asked }: Drawing, view: Viewport, bottom: number): void {
  context.ctx.globalAlpha = 0.7;
  band(context, view, { from: view.from, to: asked.from }, bottom, context.colors.veil);
  band(context, view, { from: asked.to, to: view.to }, bottom, context.colors.veil);
  context.ctx.globalAlpha = 1;
}

function band({ ctx }: DrawContext, view: Viewport, { from, to }: Span, height: number, color: string): void {
  const x = Math.max(0, xOf(view, from));
  const end = Math.min(view.width, xOf(view, to));
  if (end > x) {
    ctx.fillStyle = color;
    ctx.fillRect(x, 0, end - x, height);
  }
}
