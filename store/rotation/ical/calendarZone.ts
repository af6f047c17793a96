import { description, guessedName, ianaName } from './ianaName';
import { type ParsedCalendar, parseCalendar } from './parseCalendar';

/**
 * IANA zone of a calendar: its X-WR-TIMEZONE, else the zone that all its events share (TZID of DTSTART), else null.
 * @throws UnreadableCalendar if the text is no calendar; the message names what was received and what to do
 */
export function calendarZoneOf(text: string): string | null {
  const { calendars } = parseCalendar(text);
  const own = calendars.flatMap((calendar) => statedZone(calendar) ?? []);
  const named = new Set(own.length > 0 ? own : calendars.flatMap(eventZones));
  const [zone = null] = named.size === 1 ? named : [];
  return zone;
}

/** IANA name of X-WR-TIMEZONE; undefined if it is missing, unknown, or defined only by the calendar's VTIMEZONE. */
export function statedZone(calendar: ParsedCalendar): string | undefined {
  return zoneOfName(calendar.component.getFirstPropertyValue('x-wr-timezone'), calendar);
}

function eventZones(calendar: ParsedCalendar): string[] {
  return calendar.events.flatMap(({ component }) => {
    const tzid = component.getFirstProperty('dtstart')?.getParameter('tzid');
    return zoneOfName(tzid, calendar) ?? [];
  });
}

function zoneOfName(name: unknown, calendar: ParsedCalendar): string | undefined {
  if (typeof name !== 'string') {
    return undefined;
  }
  const guess = () => (description(name, calendar)?.observances.length ? undefined : guessedName(name));
  return ianaName(name, calendar) ?? guess();
}
