import { DAY } from './units';
import { offsetAt } from './wallClock';
import { toInstant } from './zoneTime';

/**
 * Turns a wall clock reading (epoch milliseconds as if it were UTC) into the moment it means (epoch milliseconds).
 * A reading that a clock change leaves out counts by the offset before the change, one that comes twice means the
 * first (RFC 5545, 3.3.5).
 */
export type Clock = (wall: number) => number;

export const utcClock: Clock = (wall) => wall;

/** Clocks of zones, each made once. */
const zoneClocks = new Map<string, Clock>();

/** The clock of an IANA zone. */
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

/** Most days have no clock change near them; their offset is asked for once. */
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
