import type { CoverageItem } from '../model';
import { formatCoverageItem } from '../descriptions';
import { type DrawContext, fontOf, type Drawing, SMALL_FONT_PX } from './drawing';
import type { Box } from './shift';

/** Least drawn width of an item, so that short gaps stay visible, px. */
const MIN_WIDTH_PX = 3;

/** Dash pattern of the frame around unknown hours, px. */
const OPEN_FRAME = [3, 3];

/**
 * Draws a gap (dense hatching, framed), a thin spot (wide hatching) or unknown hours (opposite hatching, dashed frame).
 * The label is inside or, where there is room until `free`, to the right.
 */
export function drawCoverageItem(
  context: DrawContext,
  drawing: Drawing,
  spot: CoverageItem,
  box: Box,
  free: number
): void {
  const { ctx, colors, hatches, widthOf } = context;
  const isGap = spot.kind === 'gap';
  const color = colors[spot.kind];
  const width = Math.max(MIN_WIDTH_PX, box.width);
  const inset = spot.kind === 'thin' ? 4 : 0;
  ctx.fillStyle = hatches[spot.kind];
  ctx.fillRect(box.x, box.y + inset, width, box.height - 2 * inset);
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash(spot.kind === 'notKnown' ? OPEN_FRAME : []);
  ctx.strokeRect(box.x + 0.5, box.y + inset + 0.5, width - 1, box.height - 2 * inset - 1);
  ctx.setLineDash([]);

  ctx.font = fontOf(drawing.theme, SMALL_FONT_PX, isGap ? 500 : 400);
  const text = formatCoverageItem(spot);
  const wide = widthOf(text);
  const inside = wide + 12 <= width;
  const x = inside ? box.x + 5 : box.x + width + 3;
  if (!inside && x + wide > free) {
    return;
  }
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const y = box.y + box.height / 2;
  if (inside) {
    // A plain background, since text over hatching is hard to read.
    ctx.fillStyle = colors.panel;
    ctx.fillRect(x - 2, y - 7, wide + 4, 14);
  }
  ctx.fillStyle = color;
  ctx.fillText(text, x, y + 0.5);
}
