import { hatchPattern } from '../../shared/hatchPattern';
import type { Colors } from '../colors';
import type { BurnDown } from '../model';
import { episodeBox } from '../episodes';
import { type Area, within } from './area';
import { lanesHeight } from './events';

/** Number of largest episodes drawn as areas: hundreds of areas would hide the lines. */
const MAX_BANDS = 20;

/** Draws behind the lines: the area below zero, unmeasured time, and episodes down to the lanes of events. */
export function drawBackground(area: Area, burnDown: BurnDown, colors: Colors): void {
  const { ctx, left, top, width, height, ratio, x, y } = area;
  const below = lanesHeight(burnDown.events) * ratio;
  within(ctx, [left, top, width, height + below], () => {
    const zero = y(0);
    ctx.fillStyle = colors.overspent;
    ctx.fillRect(left, zero, width, Math.max(0, top + height - zero));

    ctx.fillStyle = hatchPattern(ctx, colors.unmeasured, Math.round(6 * ratio), ratio / 2);
    for (const span of burnDown.unmeasured) {
      const place = episodeBox(span, x);
      ctx.fillRect(place.left, top, place.width, height);
    }

    const bands = new Set(burnDown.episodes.toSorted((a, b) => b.spent - a.spent).slice(0, MAX_BANDS));
    for (const episode of burnDown.episodes) {
      const place = episodeBox(episode, x);
      if (bands.has(episode)) {
        ctx.fillStyle = colors.episode;
        ctx.fillRect(place.left, top, place.width, height + below);
      }
      // A bar along the top stays visible where the area is pale.
      ctx.fillStyle = colors.episodeEdge;
      ctx.fillRect(place.left, top, place.width, 3 * ratio);
    }
  });
}
