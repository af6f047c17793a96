import type { Span } from '../../shared/time';
import type { Episode } from './model';

/** The episode that a navigation key moves the focus to, in chronological order; null for other keys. */
export function nextEpisode(episodes: Episode[], focus: string | null, key: string): Episode | null {
  const at = episodes.findIndex(({ id }) => id === focus);
  const last = episodes.length - 1;
  switch (key) {
    case 'ArrowRight':
      return episodes[Math.min(at + 1, last)] ?? null;
    case 'ArrowLeft':
      return episodes[at < 0 ? last : Math.max(at - 1, 0)] ?? null;
    case 'Home':
      return episodes[0] ?? null;
    case 'End':
      return episodes[last] ?? null;
    default:
      return null;
  }
}

/** Least drawn width of an episode, px: minutes within a month would be invisible. */
export const MIN_WIDTH_PX = 3;
/** Pointer tolerance beside an episode, px. */
const REACH_PX = 4;

/** Horizontal position and width of an episode, px; at least `MIN_WIDTH_PX` wide. */
export function episodeBox({ from, to }: Span, pxOf: (at: number) => number): { left: number; width: number } {
  const [left, right] = [pxOf(from), pxOf(to)];
  const width = Math.max(right - left, MIN_WIDTH_PX);
  return { left: (left + right - width) / 2, width };
}

/** The episode at a pixel, or the nearest within the tolerance. */
export function episodeAt(episodes: Episode[], x: number, pxOf: (at: number) => number): Episode | null {
  let best: { episode: Episode; distance: number } | null = null;
  for (const episode of episodes) {
    const { left, width } = episodeBox(episode, pxOf);
    const distance = Math.max(left - x, x - left - width, 0);
    if (distance <= REACH_PX && (best === null || distance < best.distance)) {
      best = { episode, distance };
    }
  }
  return best?.episode ?? null;
}
