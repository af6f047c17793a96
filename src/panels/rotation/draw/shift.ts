import { barText } from '../layout';
import type { Shift } from '../model';
import { type DrawContext, fontOf, type Drawing, SMALL_FONT_PX } from './drawing';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const RADIUS = 3;
/** Width of a mark (letter) in a bar, px. */
const MARK = 14;
/** Least bar width for a name of two letters, px. */
const ROOM_FOR_NAME = 18;
/** Least bar width for a mark, px; narrower bars have notched corners instead. */
const ROOM_FOR_MARK = 20;

/**
 * Draws a shift as a bar in the person's color with the name. Marks: O for overrides, S for swaps, a question mark for
 * people who are not configured, a cross for people who have left; the last two have outlined bars.
 */
export function drawShift(context: DrawContext, drawing: Drawing, shift: Shift, box: Box): void {
  const { ctx, colors } = context;
  const { person, shiftKind } = shift;
  const paint = drawing.personColors.get(person.id) ?? { fill: colors.secondary, text: colors.panel };
  const solid = person.known && !person.left;
  if (box.width < 4) {
    ctx.fillStyle = paint.fill;
    ctx.fillRect(box.x, box.y, Math.max(1.5, box.width - 0.5), box.height);
    return;
  }
  // Inset by half a px on each side, to separate adjacent bars.
  const inner = { ...box, x: box.x + 0.5, width: box.width - 1 };
  ctx.beginPath();
  ctx.roundRect(inner.x, inner.y, inner.width, inner.height, Math.min(RADIUS, inner.width / 2));
  if (solid) {
    ctx.fillStyle = paint.fill;
    ctx.fill();
  } else {
    ctx.fillStyle = colors.veil;
    ctx.fill();
    ctx.strokeStyle = colors.thin;
    ctx.setLineDash([4, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  const text = solid ? paint.text : colors.text;
  const mark = markOf(shift);
  if (box.width < ROOM_FOR_MARK) {
    drawNotch(ctx, inner, text, shiftKind);
    return;
  }
  if (mark !== '') {
    drawMark(context, drawing, mark, inner, text);
  }
  drawName(context, drawing, person.name, inner, text, mark.length * MARK);
}

/** Marks before the name; empty for a regular shift of a configured person. */
function markOf({ shiftKind, person }: Shift): string {
  const how = shiftKind === 'override' ? 'O' : shiftKind === 'swap' ? 'S' : '';
  return how + (person.left ? '×' : person.known ? '' : '?');
}

function drawMark({ ctx }: DrawContext, drawing: Drawing, letters: string, box: Box, color: string): void {
  ctx.font = fontOf(drawing.theme, 9, 600);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = 1;
  [...letters].forEach((letter, i) => {
    const x = box.x + 9 + i * MARK;
    const y = box.y + box.height / 2;
    ctx.beginPath();
    ctx.arc(x, y, 5.5, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.fillText(letter, x, y + 0.5);
  });
}

/** Draws one cut corner for an override, two for a swap. */
function drawNotch(ctx: CanvasRenderingContext2D, box: Box, color: string, shiftKind: Shift['shiftKind']): void {
  if (shiftKind === 'regular') {
    return;
  }
  const size = Math.min(6, box.width);
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(box.x, box.y);
  ctx.lineTo(box.x + size, box.y);
  ctx.lineTo(box.x, box.y + size);
  if (shiftKind === 'swap') {
    ctx.moveTo(box.x + box.width, box.y + box.height);
    ctx.lineTo(box.x + box.width - size, box.y + box.height);
    ctx.lineTo(box.x + box.width, box.y + box.height - size);
  }
  ctx.fill();
}

/** Draws the name within the visible part of the bar, also when the bar begins left of the view. */
function drawName(
  { ctx, widthOf }: DrawContext,
  drawing: Drawing,
  name: string,
  box: Box,
  color: string,
  mark: number
): void {
  const text = box.width - mark < ROOM_FOR_NAME ? '' : barText(name, box.width, mark, widthOf);
  if (text !== '') {
    ctx.font = fontOf(drawing.theme, SMALL_FONT_PX);
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = color;
    ctx.fillText(text, box.x + 4 + mark, box.y + box.height / 2 + 0.5);
  }
}
