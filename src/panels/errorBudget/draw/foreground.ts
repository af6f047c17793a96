import type { Colors } from '../colors';
import type { BurnDown, Episode } from '../model';
import { placeOf } from '../walk';
import type { Area } from './area';
import { drawMarks, lanesHeight } from './marks';

/** What lies over the lines: the line at zero, the marks, and an outline around the episode that is looked at. */
export function drawForeground(area: Area, burnDown: BurnDown, focus: Episode | null, colors: Colors): void {
  const { ctx, left, top, width, height, ratio, x, y } = area;
  const zero = y(0);
  if (zero < top + height) {
    ctx.fillStyle = colors.zero;
    ctx.fillRect(left, zero - ratio / 2, width, ratio);
  }
  drawMarks(area, burnDown.marks, colors);
  if (focus) {
    const place = placeOf(focus, x);
    ctx.strokeStyle = colors.focus;
    ctx.lineWidth = 2 * ratio;
    ctx.strokeRect(
      place.left - ratio,
      top + ratio,
      place.width + 2 * ratio,
      height + lanesHeight(burnDown.marks) * ratio - 2 * ratio
    );
  }
}
