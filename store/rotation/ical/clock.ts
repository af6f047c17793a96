import type ICAL from 'ical.js';
import { type Clock, withQuietDays, zoneClock } from '../../time/zoneClock';
import { DAY } from '../../time/units';
import { zoneChanges } from './zoneChanges';
import { description, guessedName, ianaName } from './ianaName';
import type { ParsedCalendar, ZonePart } from './parseCalendar';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Clock of a zone defined by a VTIMEZONE. */
function describedClock(zone: ZonePart): Clock {
  const { first, changes } = zoneChanges(zone);
  const offsetAt = (moment: number) => {
    // Binary search for the first change after the moment.
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = changes[middle].at <= moment ? [middle + 1, high] : [low, middle];
    }
    return low > 0 ? changes[low - 1].offset : first;
  };
  return withQuietDays(offsetAt, (wall) => {
    const before = offsetAt(wall - DAY);
    const after = offsetAt(wall + DAY);
    // A repeated local time means its first occurrence; a skipped one uses the offset before the change.
    const fits = [before, after].find((offset) => offsetAt(wall - offset) === offset);
    return wall - (fits ?? before);
  });
}

/** Caches the clocks of a calendar's time zones by TZID. */
export class Clocks {
  private readonly known = new Map<string, Clock>();
  private readonly failures = new Map<string, UnreadableCalendar>();

  constructor(private readonly calendar: ParsedCalendar) {}

  /**
   * Returns the clock of a TZID. For an unknown zone, the clock itself throws UnreadableCalendar when it is called, so
   * an unused unknown zone does no harm.
   * @throws UnreadableCalendar if the calendar's VTIMEZONE of this name cannot be read
   */
  of(tzid: string): Clock {
    const failure = this.failures.get(tzid);
    if (failure) {
      throw failure;
    }
    try {
      const clock = this.known.get(tzid) ?? this.find(tzid);
      this.known.set(tzid, clock);
      return clock;
    } catch (error) {
      if (error instanceof UnreadableCalendar) {
        // Cached: thousands of events may name this zone, and reading its VTIMEZONE again is slow.
        this.failures.set(tzid, error);
      }
      throw error;
    }
  }

  /** Clock of X-WR-TIMEZONE if only a VTIMEZONE of the calendar defines that zone; null otherwise. */
  ownDescribed(): Clock | null {
    const name: unknown = this.calendar.component.getFirstPropertyValue('x-wr-timezone');
    return typeof name === 'string' && this.described(name) ? this.of(name) : null;
  }

  /** Clock of the calendar's VTIMEZONE if it has exactly one; null otherwise. */
  only(): Clock | null {
    const { zones } = this.calendar;
    const tzid: unknown = zones.length === 1 ? zones[0].component.getFirstPropertyValue('tzid') : null;
    return typeof tzid === 'string' ? this.of(tzid) : null;
  }

  /**
   * IANA names take precedence over the calendar's VTIMEZONE, which may be outdated or cover too few years. Other names
   * are resolved by their VTIMEZONE (RFC 5545, 3.6.5), and guessed only if there is none.
   */
  private find(tzid: string): Clock {
    const described = this.described(tzid);
    if (described) {
      return describedClock(described);
    }
    const zone = ianaName(tzid, this.calendar) ?? guessedName(tzid);
    return zone === undefined ? unknownClock(tzid) : zoneClock(zone);
  }

  /** The VTIMEZONE of a TZID that has no IANA name; null if there is none with STANDARD or DAYLIGHT components. */
  private described(tzid: string): ZonePart | null {
    const described = ianaName(tzid, this.calendar) === undefined ? description(tzid, this.calendar) : undefined;
    return described && described.observances.length > 0 ? described : null;
  }
}

function unknownClock(tzid: string): Clock {
  return () => {
    throw new UnreadableCalendar(
      `the time zone ${JSON.stringify(tzid)} is neither described in the calendar (VTIMEZONE) nor an IANA name such as Europe/Budapest.`
    );
  };
}

/** Local time without its zone, encoded as if it were UTC (epoch milliseconds). */
export function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
