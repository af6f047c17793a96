import { hatchPattern } from '../../shared/hatchPattern';
import type { Colors } from '../colors';
import type { BurnDown } from '../model';
import { episodeBox } from '../episodes';
import { type Area, within } from './area';
import { lanesHeight } from './events';

/** So many of the largest episodes are areas; hundreds of them would hide the lines. */
const MAX_BANDS = 20;

/** What lies behind the lines: below zero, time that was not measured, and the episodes down to their events. */
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
      // A bar along the top is seen also where the area is pale.
      ctx.fillStyle = colors.episodeEdge;
      ctx.fillRect(place.left, top, place.width, 3 * ratio);
    }
  });
}
