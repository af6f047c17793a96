import { DAY } from './units';
import { offsetAt } from './wallClock';
import { toInstant } from './zoneTime';

/**
 * Converts a local time (encoded as if it were UTC, epoch milliseconds) to its instant (epoch milliseconds).
 * A local time skipped by a clock change uses the offset before the change; a repeated local time means its first
 * occurrence (RFC 5545, 3.3.5).
 */
export type Clock = (wall: number) => number;

export const utcClock: Clock = (wall) => wall;

/** Clocks cached by IANA zone. */
const zoneClocks = new Map<string, Clock>();

/** Returns the cached clock of an IANA zone. */
export function zoneClock(zone: string): Clock {
  const known = zoneClocks.get(zone);
  if (known) {
    return known;
  }
  const clock = withQuietDays(
    (moment) => offsetAt(moment, zone),
    (wall) => toInstant(wall, zone)
  );
  zoneClocks.set(zone, clock);
  return clock;
}

/** Wraps `exact` with a cache of offsets by day, for days that have no clock change near them: most days. */
export function withQuietDays(offsetAt: (moment: number) => number, exact: Clock): Clock {
  const offsets = new Map<number, number>();
  const nearby = (day: number) => {
    const [first, ...others] = [-1, 0, 1, 2].map((days) => offsetAt((day + days) * DAY));
    return others.every((offset) => offset === first) ? first : NaN;
  };
  return (wall) => {
    const day = Math.floor(wall / DAY);
    let offset = offsets.get(day);
    if (offset === undefined) {
      offset = nearby(day);
      offsets.set(day, offset);
    }
    return Number.isNaN(offset) ? exact(wall) : wall - offset;
  };
}
