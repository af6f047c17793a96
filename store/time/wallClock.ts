import { IANAZone } from 'luxon';
import { DAY, FIRST_MONDAY, HOUR, MINUTE } from './units';

/** A moment as the clock on the wall shows it. */
export interface WallClock {
  /** The wall clock's reading in the UTC fields. */
  localAt: Date;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  minuteOfDay: number;
  /** 0 is Monday 00:00 to 01:00, 167 is Sunday 23:00 to 24:00. */
  hourOfWeek: number;
}

/** @throws RangeError for what is not an IANA zone */
export function wallClock(at: Date, zone: string): WallClock {
  const local = at.getTime() + offsetAt(at.getTime(), zone);
  const sinceMonday = modulo(local - FIRST_MONDAY, 7 * DAY);
  return {
    localAt: new Date(local),
    weekday: Math.floor(sinceMonday / DAY) + 1,
    minuteOfDay: Math.floor((sinceMonday % DAY) / MINUTE),
    hourOfWeek: Math.floor(sinceMonday / HOUR),
  };
}

/** The local date as `2026-12-25`. */
export function localDate(at: Date, zone: string): string {
  return isoDate(new Date(at.getTime() + offsetAt(at.getTime(), zone)));
}

/** Date of a wall clock reading held in UTC fields. */
export function isoDate(localAt: Date): string {
  return localAt.toISOString().slice(0, 10);
}

/** A zone's offset during one UTC day: `before` until `changesAt`, `after` from then on. */
interface DayOffsets {
  before: number;
  after: number;
  changesAt: number;
}

/** Asking Intl for every page of a year takes minutes, so each zone's days are asked for once. */
const known = new Map<string, Map<number, DayOffsets>>();

/**
 * Milliseconds that the zone's wall clock is ahead of UTC at that moment.
 * @param time epoch milliseconds
 * @throws RangeError for what is not an IANA zone
 */
export function offsetAt(time: number, zone: string): number {
  let days = known.get(zone);
  if (!days) {
    if (!IANAZone.isValidZone(zone)) {
      throw new RangeError(`"${zone}" is not an IANA time zone.`);
    }
    days = new Map();
    known.set(zone, days);
  }
  const day = Math.floor(time / DAY);
  let offsets = days.get(day);
  if (!offsets) {
    offsets = dayOffsets(day * DAY, IANAZone.create(zone));
    days.set(day, offsets);
  }
  return time < offsets.changesAt ? offsets.before : offsets.after;
}

/** No zone has ever changed its clock twice within one UTC day, so a bisection finds the change. */
function dayOffsets(start: number, zone: IANAZone): DayOffsets {
  const before = zone.offset(start);
  const after = zone.offset(start + DAY - 1);
  let low = start;
  let high = start + DAY;
  while (before !== after && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return { before: before * MINUTE, after: after * MINUTE, changesAt: high };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
