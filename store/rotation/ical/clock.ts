import ICAL from 'ical.js';
import { IANAZone } from 'luxon';
import { wallClock } from '../../paging/wallClock';
import { UnreadableCalendar } from './unreadable';

const DAY = 24 * 60 * 60_000;

/**
 * Turns a wall clock reading (epoch milliseconds as if it were UTC) into the moment it means (epoch milliseconds).
 * A reading that a clock change leaves out counts by the offset before the change, one that comes twice means the
 * first (RFC 5545, 3.3.5).
 */
export type Clock = (wall: number) => number;

export const utcClock: Clock = (wall) => wall;

/** The clock of an IANA zone. */
export function zoneClock(zone: string): Clock {
  const offsetAt = (moment: number) => wallClock(new Date(moment), zone).localAt.getTime() - moment;
  return (wall) => {
    const before = offsetAt(wall - DAY);
    const after = offsetAt(wall + DAY);
    const usesAfter = offsetAt(wall - before) !== before && offsetAt(wall - after) === after;
    return wall - (usesAfter ? after : before);
  };
}

/** The clock that a VTIMEZONE describes. */
export function describedClock(component: ICAL.Component): Clock {
  const zone = new ICAL.Timezone(component);
  const offsetOf = (wall: number) => zone.utcOffset(timeOf(wall)) * 1000;
  return (wall) => {
    const before = offsetOf(wall - DAY);
    const after = offsetOf(wall + DAY);
    if (before === after) {
      return wall - before;
    }
    // The library takes the later offset within a change; a reading that far back tells whether this one is within.
    const offset = offsetOf(wall);
    const within = offset === after && offsetOf(wall - Math.abs(after - before)) === before;
    return wall - (within ? before : offset);
  };
}

/** Clocks by TZID: the calendar's own descriptions first, then IANA names. */
export class Clocks {
  private readonly known = new Map<string, Clock>();

  constructor(calendar: ICAL.Component) {
    for (const component of calendar.getAllSubcomponents('vtimezone')) {
      const id = component.getFirstPropertyValue('tzid');
      if (typeof id === 'string' && component.getAllSubcomponents().length > 0) {
        this.known.set(id, describedClock(component));
      }
    }
  }

  /** @throws UnreadableCalendar for a name that is neither described nor known */
  of(tzid: string): Clock {
    let clock = this.known.get(tzid);
    if (!clock) {
      const zone = ianaName(tzid);
      if (zone === undefined) {
        throw new UnreadableCalendar(
          `The time zone ${JSON.stringify(tzid)} is neither described in the calendar (VTIMEZONE) nor an IANA name such as Europe/Budapest.`
        );
      }
      clock = zoneClock(zone);
      this.known.set(tzid, clock);
    }
    return clock;
  }
}

/** Some programs prefix names with their own, as in `/freeassociation.sourceforge.net/Europe/Budapest`. */
function ianaName(tzid: string): string | undefined {
  const parts = tzid.trim().split('/');
  const names = [tzid.trim(), parts.slice(-3).join('/'), parts.slice(-2).join('/')];
  return names.find((name) => IANAZone.isValidZone(name));
}

/** The wall clock reading of a time, whatever its zone. */
export function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A floating time that reads the same. */
export function timeOf(wall: number): ICAL.Time {
  const date = new Date(wall);
  const reading = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    isDate: false,
  };
  return new ICAL.Time(reading, ICAL.Timezone.localTimezone);
}
