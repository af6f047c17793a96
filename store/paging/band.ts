import type { BandHours, ClockRange } from '../config/directory';
import type { Holidays } from '../time/holidays';
import { isoDate, type WallClock, wallClock } from '../time/wallClock';

export type Band = 'sleep' | 'business' | 'off-hours';

/**
 * The band of a moment in somebody's own day. Sleep wins over business; a holiday has no business hours.
 * @param zone IANA zone of the person
 * @param holidays local dates such as `2026-12-25`
 */
export function bandOf(at: Date, zone: string, hours: BandHours, holidays: Holidays): Band {
  return bandOfClock(wallClock(at, zone), hours, holidays);
}

/** As `bandOf`, for a clock that was read before. */
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

/** From inclusive, to exclusive; a span whose end is its start is empty. */
function contains({ from, to }: ClockRange, minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** A span over midnight belongs to the weekday on which it began. */
function startingDay({ from, to }: ClockRange, { weekday, minuteOfDay }: WallClock): number {
  const beganYesterday = from > to && minuteOfDay < to;
  return beganYesterday ? ((weekday + 5) % 7) + 1 : weekday;
}
