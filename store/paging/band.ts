import type { BandHours, ClockRange } from '../config/directory';
import type { Holidays } from '../time/holidays';
import { isoDate, type WallClock, wallClock } from '../time/wallClock';

export type Band = 'sleep' | 'business' | 'off-hours';

/**
 * The band of a moment in a person's local time. Sleep hours take precedence over business hours; holidays have no
 * business hours.
 * @param zone IANA time zone of the person
 * @param holidays local dates such as `2026-12-25`
 */
export function bandOf(at: Date, zone: string, hours: BandHours, holidays: Holidays): Band {
  return bandOfClock(wallClock(at, zone), hours, holidays);
}

/** Like `bandOf`, for a wall clock time that is already known. */
export function bandOfClock(clock: WallClock, hours: BandHours, holidays: Holidays): Band {
  if (contains(hours.sleep, clock.minuteOfDay)) {
    return 'sleep';
  }
  const { business } = hours;
  if (!contains(business, clock.minuteOfDay) || !business.days.includes(startingDay(business, clock))) {
    return 'off-hours';
  }
  return holidays.has(isoDate(clock.localAt)) ? 'off-hours' : 'business';
}

/** `from` is inclusive, `to` exclusive; if both are equal, the range is empty. */
function contains({ from, to }: ClockRange, minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** A range that crosses midnight belongs to the weekday on which it began. */
function startingDay({ from, to }: ClockRange, { weekday, minuteOfDay }: WallClock): number {
  const beganYesterday = from > to && minuteOfDay < to;
  return beganYesterday ? ((weekday + 5) % 7) + 1 : weekday;
}
