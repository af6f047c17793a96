import type ICAL from 'ical.js';
import { type Clock, withQuietDays, zoneClock } from '../../time/zoneClock';
import { DAY } from '../../time/units';
import { zoneChanges } from './zoneChanges';
import { description, guessedName, ianaName } from './ianaName';
import type { ParsedCalendar, ZonePart } from './parseCalendar';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** The clock that a VTIMEZONE describes. */
function describedClock(zone: ZonePart): Clock {
  const { first, changes } = zoneChanges(zone);
  const offsetAt = (moment: number) => {
    // The first change that is later.
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
    // Of a reading that comes twice the first, of one that is left out by the offset before.
    const fits = [before, after].find((offset) => offsetAt(wall - offset) === offset);
    return wall - (fits ?? before);
  });
}

/** Clocks by TZID. */
export class Clocks {
  private readonly known = new Map<string, Clock>();
  private readonly failures = new Map<string, UnreadableCalendar>();

  constructor(private readonly calendar: ParsedCalendar) {}

  /**
   * The clock throws UnreadableCalendar where the name means no zone: nothing is lost if it is never asked.
   * @throws UnreadableCalendar where the calendar's description of it cannot be read
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
        // Thousands of events may name it, and finding out takes long.
        this.failures.set(tzid, error);
      }
      throw error;
    }
  }

  /** That of the calendar's own zone (X-WR-TIMEZONE) where only the calendar describes it; null for any other. */
  ownDescribed(): Clock | null {
    const name: unknown = this.calendar.component.getFirstPropertyValue('x-wr-timezone');
    return typeof name === 'string' && this.described(name) ? this.of(name) : null;
  }

  /** That of the only zone that the calendar describes; null where these are several or none. */
  only(): Clock | null {
    const { zones } = this.calendar;
    const tzid: unknown = zones.length === 1 ? zones[0].component.getFirstPropertyValue('tzid') : null;
    return typeof tzid === 'string' ? this.of(tzid) : null;
  }

  /**
   * Laws change zones, and a calendar's own description of one may be old or short of years: names of places come first.
   * Of any other name the description says what it means (RFC 5545, 3.6.5), and only without one it is guessed.
   */
  private find(tzid: string): Clock {
    const described = this.described(tzid);
    if (described) {
      return describedClock(described);
    }
    const zone = ianaName(tzid, this.calendar) ?? guessedName(tzid);
    return zone === undefined ? unknownClock(tzid) : zoneClock(zone);
  }

  /** Null where the calendar's description says nothing of the name, or nothing that counts. */
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

/** The wall clock reading of a time, whatever its zone. */
export function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
