import { AXIS_HEIGHT } from '../layout';
import { xOf } from '../scale';
import { type DrawContext, fontOf, type Drawing, SMALL_FONT_PX, type Viewport } from './drawing';

/** Draws the time axis above the rows: hours, days or months, and the current time. */
export function drawAxis({ ctx, colors, widthOf }: DrawContext, drawing: Drawing, view: Viewport): void {
  ctx.clearRect(0, 0, view.width, AXIS_HEIGHT);
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  let free = 0;
  for (const { at, label, strong } of view.ticks) {
    const x = xOf(view, at);
    ctx.fillStyle = colors.line;
    ctx.fillRect(Math.round(x), AXIS_HEIGHT - (strong ? 12 : 6), 1, strong ? 12 : 6);
    ctx.font = fontOf(drawing.theme, SMALL_FONT_PX, strong ? 500 : 400);
    const width = widthOf(label);
    // Labels stay inside: the first is moved in from the left edge, labels that do not fit are left out.
    const left = Math.max(2, x + 4);
    if (x > -2 && left >= free && left + width <= view.width) {
      ctx.fillStyle = strong ? colors.text : colors.secondary;
      ctx.fillText(label, left, AXIS_HEIGHT - 8);
      free = left + width + 4;
    }
  }
  ctx.fillStyle = colors.line;
  ctx.fillRect(0, AXIS_HEIGHT - 1, view.width, 1);
  if (drawing.now !== null) {
    drawNowHead({ ctx, colors }, xOf(view, drawing.now));
  }
}

function drawNowHead({ ctx, colors }: Pick<DrawContext, 'ctx' | 'colors'>, x: number): void {
  ctx.fillStyle = colors.now;
  ctx.beginPath();
  ctx.moveTo(x - 5, AXIS_HEIGHT - 7);
  ctx.lineTo(x + 5, AXIS_HEIGHT - 7);
  ctx.lineTo(x, AXIS_HEIGHT);
  ctx.closePath();
  ctx.fill();
}
