import { description, guessedName, ianaName } from './ianaName';
import { type ParsedCalendar, parseCalendar } from './parseCalendar';

/**
 * The zone in which a calendar is meant: its own (X-WR-TIMEZONE), else the one that all its events name, else null.
 * @throws UnreadableCalendar saying what was received and what to do
 */
export function calendarZoneOf(text: string): string | null {
  const { calendars } = parseCalendar(text);
  const own = calendars.flatMap((calendar) => statedZone(calendar) ?? []);
  const named = new Set(own.length > 0 ? own : calendars.flatMap(eventZones));
  const [zone = null] = named.size === 1 ? named : [];
  return zone;
}

/** What X-WR-TIMEZONE says, as an IANA name; undefined where it says none, or one that only the calendar describes. */
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
