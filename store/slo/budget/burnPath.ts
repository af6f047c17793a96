import { burnOver } from './burn';
import type { Sums } from './series';
import { MINUTE } from '../../time/units';

/** The burn rate is evaluated this many times per window length, so that no peak between two points is missed. */
const LOOKS = 5;

/**
 * The burn rate over a window of `minutes` at ascending times. Each value is the maximum since the time before, so that
 * peaks between two points of a panel are not lost; null where less than 90% of the window was measured.
 */
export function burnPath(sums: Sums, target: number, minutes: number, times: readonly number[]): Array<number | null> {
  const step = Math.max(1, Math.floor(minutes / LOOKS)) * MINUTE;
  return times.map((time, i) => {
    const since = i === 0 ? time - 1 : times[i - 1];
    let highest: number | null = null;
    // Windows that end before the first measurement are skipped: a panel may ask for years of them.
    for (let at = time; at > Math.max(since, sums.since ?? Infinity); at -= step) {
      const { both } = burnOver(sums, target, { long: minutes }, at);
      highest = both === null ? highest : Math.max(both, highest ?? 0);
    }
    return highest;
  });
}
