import type { Colors } from '../colors';
import type { BurnDown, Episode } from '../model';
import { episodeBox } from '../episodes';
import type { Area } from './area';
import { drawEvents, lanesHeight } from './events';

/** Draws over the lines: the line at zero, the events, and an outline around the focused episode. */
export function drawForeground(area: Area, burnDown: BurnDown, focus: Episode | null, colors: Colors): void {
  const { ctx, left, top, width, height, ratio, x, y } = area;
  const zero = y(0);
  if (zero < top + height) {
    ctx.fillStyle = colors.zero;
    ctx.fillRect(left, zero - ratio / 2, width, ratio);
  }
  drawEvents(area, burnDown.events, colors);
  if (focus) {
    const place = episodeBox(focus, x);
    ctx.strokeStyle = colors.focus;
    ctx.lineWidth = 2 * ratio;
    ctx.strokeRect(
      place.left - ratio,
      top + ratio,
      place.width + 2 * ratio,
      height + lanesHeight(burnDown.events) * ratio - 2 * ratio
    );
  }
}
