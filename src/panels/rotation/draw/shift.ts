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
/** Px that a letter in a bar takes. */
const MARK = 14;
/** Narrower bars have no room for two letters of a name. */
const ROOM_FOR_NAME = 18;
/** Narrower bars have no room for a letter: a notch stands for it. */
const ROOM_FOR_MARK = 20;

/**
 * A shift as a bar in its person's colour with their name. A letter marks overrides (O) and swaps (S), a question mark
 * people whom the configuration does not know, a cross those who left; such people's bars are only outlined.
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
  // Half a px on each side keeps bars that touch apart.
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

/** Letters that stand before the name; none for an ordinary shift of somebody known. */
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

/** One cut corner for an override, two for a swap. */
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

/** The name stays in sight while its bar is, even when the bar begins before the timeline does. */
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
