import { burnOver } from './burn';
import type { Sums } from './series';
import { MINUTE } from '../../time/units';

/** How many times within its own length a window is looked at, so that no peak of it is left out. */
const LOOKS = 5;

/**
 * The burn rate over a window of so many minutes at some moments in order: the highest of the stretch since the moment
 * before, as a peak between two points of a panel would be lost. Null where less than 90% of the window was measured.
 */
export function burnPath(sums: Sums, target: number, minutes: number, times: readonly number[]): Array<number | null> {
  const step = Math.max(1, Math.floor(minutes / LOOKS)) * MINUTE;
  return times.map((time, i) => {
    const since = i === 0 ? time - 1 : times[i - 1];
    let highest: number | null = null;
    // No window that ends before anything was measured says anything; a panel may ask for years of them.
    for (let at = time; at > Math.max(since, sums.since ?? Infinity); at -= step) {
      const { both } = burnOver(sums, target, { long: minutes }, at);
      highest = both === null ? highest : Math.max(both, highest ?? 0);
    }
    return highest;
  });
}
