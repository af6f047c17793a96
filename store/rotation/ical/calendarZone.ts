import type ICAL from 'ical.js';
import { guessedName, ianaName } from './ianaName';
import { parseCalendar } from './parseCalendar';

/**
 * The zone in which a calendar is meant: its own (X-WR-TIMEZONE), else the one that all its events name, else null.
 * @throws UnreadableCalendar saying what was received and what to do
 */
export function calendarZoneOf(text: string): string | null {
  const calendars = parseCalendar(text);
  const own = calendars.flatMap((calendar) => statedZone(calendar) ?? []);
  const named = new Set(own.length > 0 ? own : calendars.flatMap(eventZones));
  const [zone = null] = named.size === 1 ? named : [];
  return zone;
}

/** What X-WR-TIMEZONE says, as an IANA name; undefined where it says none. */
export function statedZone(calendar: ICAL.Component): string | undefined {
  const named = calendar.getFirstPropertyValue('x-wr-timezone');
  return zoneOfName(named, calendar);
}

function eventZones(calendar: ICAL.Component): string[] {
  return calendar.getAllSubcomponents('vevent').flatMap((event) => {
    const tzid = event.getFirstProperty('dtstart')?.getParameter('tzid');
    return zoneOfName(tzid, calendar) ?? [];
  });
}

function zoneOfName(name: unknown, calendar: ICAL.Component): string | undefined {
  return typeof name === 'string' ? (ianaName(name, calendar) ?? guessedName(name)) : undefined;
}
