import { IANAZone } from 'luxon';
import { DAY, FIRST_MONDAY, HOUR, MINUTE } from './units';

/** Local time of an instant. */
export interface WallClock {
  /** Local time in the UTC fields of the Date. */
  localAt: Date;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  minuteOfDay: number;
  /** 0 is Monday 00:00 to 01:00, 167 is Sunday 23:00 to 24:00. */
  hourOfWeek: number;
}

/** Converts an instant to local time. @throws RangeError if `zone` is not an IANA zone */
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

/** Local date of an instant, such as `2026-12-25`. */
export function localDate(at: Date, zone: string): string {
  return isoDate(new Date(at.getTime() + offsetAt(at.getTime(), zone)));
}

/** Date, such as `2026-12-25`, of a local time in the UTC fields of a Date. */
export function isoDate(localAt: Date): string {
  return localAt.toISOString().slice(0, 10);
}

/** A zone's UTC offsets on one UTC day: `before` until `changesAt`, `after` from then on; all in milliseconds. */
interface DayOffsets {
  before: number;
  after: number;
  changesAt: number;
}

/** Offsets cached by zone and UTC day: asking Intl for every page of a year would take minutes. */
const known = new Map<string, Map<number, DayOffsets>>();

/**
 * UTC offset of a zone at an instant: milliseconds that local time is ahead of UTC.
 * @param time epoch milliseconds
 * @throws RangeError if `zone` is not an IANA zone
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

/** Finds the change by binary search: no zone has ever changed its clock twice within one UTC day. */
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
