import type { Span } from '../../../shared/time';
import { firstIndex } from '../itemSearch';
import type { LaneRow } from '../lanes';
import type { RowBox } from '../layout';
import { xOf } from '../scale';
import { drawHandoffs, drawTicks } from './marks';
import type { DrawContext, Drawing, Viewport } from './drawing';
import { drawShift } from './shift';
import { drawCoverageItem } from './coverageItem';

/** Of hours that are not known, in the lanes: there bars may lie over them. */
const BAND_ALPHA = 0.35;

/** All rows in sight, and of each only what is in sight. */
export function drawTimeline(brush: DrawContext, scene: Drawing, view: Viewport): void {
  const { ctx, colors } = brush;
  const { rows } = scene.lanes;
  const { boxes: places } = scene.layout;
  ctx.clearRect(0, 0, view.width, scene.height);
  const bottom = Math.min(scene.height, scene.layout.height - view.top);
  for (const weekend of view.weekends) {
    band(brush, view, weekend, bottom, colors.weekend);
  }
  for (const { at } of view.ticks) {
    ctx.fillStyle = colors.line;
    ctx.fillRect(Math.round(xOf(view, at)), 0, 1, bottom);
  }
  const first = firstIndex(places, ({ top, height }) => top + height > view.top);
  const end = firstIndex(places, ({ top }) => top >= view.top + scene.height);
  drawBands(brush, scene, view, first, end);
  drawHandoffs(brush, scene.lanes.handoffs, scene.layout, view);
  for (let i = first; i < end; i++) {
    drawRow(brush, scene, view, rows[i], places[i]);
  }
  drawFocus(brush, scene, view);
  drawOutside(brush, scene, view, bottom);
  if (scene.now !== null) {
    ctx.fillStyle = colors.now;
    ctx.fillRect(xOf(view, scene.now) - 1, 0, 2, bottom);
  }
  if (view.chosen) {
    ctx.fillStyle = colors.chosen;
    ctx.fillRect(view.chosen.from, 0, view.chosen.to - view.chosen.from, scene.height);
    ctx.fillStyle = colors.focus;
    ctx.fillRect(view.chosen.from, 0, 1, scene.height);
    ctx.fillRect(view.chosen.to - 1, 0, 1, scene.height);
  }
}

/** A gap runs through the lanes of its level, so that it is seen from each; so do hours that are not known. */
function drawBands({ ctx, colors, hatches }: DrawContext, scene: Drawing, view: Viewport, first: number, end: number): void {
  const { rows } = scene.lanes;
  const { boxes: places } = scene.layout;
  let coverage = first;
  while (coverage > 0 && rows[coverage]?.kind === 'people') {
    coverage--;
  }
  while (coverage < end) {
    let next = coverage + 1;
    while (next < end && rows[next].kind === 'people') {
      next++;
    }
    const top = places[coverage].top + places[coverage].height - view.top;
    const height = places[next - 1].top + places[next - 1].height - view.top - top;
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

function drawRow(brush: DrawContext, scene: Drawing, view: Viewport, row: LaneRow, place: RowBox): void {
  const { ctx, colors } = brush;
  const top = place.top - view.top;
  ctx.fillStyle = colors.line;
  ctx.fillRect(0, top + place.height - 1, view.width, 1);
  const y = top + place.barTop;
  eachVisible(row.items, view, (item, x, width, index) => {
    const left = Math.max(x, -1);
    const box = { x: left, y, width: Math.min(x + width, view.width + 1) - left, height: place.barHeight };
    if (item.kind === 'shift') {
      drawShift(brush, scene, item, box);
    } else {
      const next = row.items[index + 1];
      drawCoverageItem(brush, scene, item, box, next ? Math.min(view.width, xOf(view, next.from) - 2) : view.width);
    }
  });
  drawTicks(brush, row.ticks, view, y + place.barHeight + 1);
}

/** Calls for each item that touches the view, with its left edge and width in px. */
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

function drawFocus({ ctx, colors }: DrawContext, scene: Drawing, view: Viewport): void {
  if (!scene.focus) {
    return;
  }
  const { row, item } = scene.focus;
  const span = scene.lanes.rows[row].items[item];
  const { top, barTop, barHeight } = scene.layout.boxes[row];
  const x = Math.max(0, xOf(view, span.from));
  const width = Math.max(4, Math.min(view.width, xOf(view, span.to)) - x);
  const box = [x - 1, top + barTop - view.top - 1, width + 2, barHeight + 2] as const;
  // A line of the panel's colour between bar and ring keeps the ring apart from any colour of a bar.
  ctx.lineWidth = 4;
  ctx.strokeStyle = colors.panel;
  ctx.strokeRect(...box);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colors.text;
  ctx.strokeRect(...box);
}

/** Outside of what was asked nothing is known, which is not nobody. */
function drawOutside(brush: DrawContext, { asked }: Drawing, view: Viewport, bottom: number): void {
  brush.ctx.globalAlpha = 0.7;
  band(brush, view, { from: view.from, to: asked.from }, bottom, brush.colors.veil);
  band(brush, view, { from: asked.to, to: view.to }, bottom, brush.colors.veil);
  brush.ctx.globalAlpha = 1;
}

function band({ ctx }: DrawContext, view: Viewport, { from, to }: Span, height: number, color: string): void {
  const x = Math.max(0, xOf(view, from));
  const end = Math.min(view.width, xOf(view, to));
  if (end > x) {
    ctx.fillStyle = color;
    ctx.fillRect(x, 0, end - x, height);
  }
}
