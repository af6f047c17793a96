import { shortened } from '@watchbill/contract';
import type { People } from '../../config/directory';
import { zoneOf } from '../../time/zoneOf';
import { type Span, union } from '../../time/span';
import type { Shift } from '../shift';
import { statedZone } from './calendarZone';
import { nameOf } from './event';
import { description } from './ianaName';
import { type Occurrence, occurrencesIn } from './occurrences';
import type { Notes } from './notes';
import { type ParsedCalendar, parseCalendar } from './parseCalendar';
import { sortedShifts } from './shiftOrder';
import { MAX_SHIFTS, tooManyShifts } from './starts';
import { type OnCallPerson, OccurrencePeople } from './occurrencePeople';
import { notesOnUnread, type UnreadEvent } from './unreadEvents';

export interface CalendarReading<S = Shift> {
  /** Deduplicated, sorted by start, level, responder and end. */
  shifts: S[];
  /** Spans in which it is unknown who is on call, because an event cannot be read; sorted and merged. */
  unknown: Span[];
  /** Sentences on content that was ignored or not read as written, with reasons and line numbers. */
  notes: string[];
}

/** A shift of one calendar, before merging with the other calendars of the rotation. */
export interface ReadShift extends Shift {
  /** Number in the title's `[L2]` marker if markers are priorities; 0 without a marker or if markers are levels. */
  priority: number;
}

export interface ReadOptions {
  /** Shifts that touch the range from `from` (inclusive) to `to` (exclusive) are returned, unclipped. */
  from: Date;
  to: Date;
  /** IANA zone of floating times and all-day events if the calendar has no X-WR-TIMEZONE. */
  zone: string;
  /** Level of events without a marker such as `[L2]`. */
  level: number;
  /** Meaning of markers such as `[L2]` in a title. */
  markers: 'level' | 'priority';
  directory: People;
}

/**
 * Reads an iCalendar text (RFC 5545) into shifts; `mergeCalendars` applies their priorities.
 * @throws UnreadableCalendar if the text is no calendar, or too much of it cannot be read; the message says what to do
 */
export function readCalendar(text: string, options: ReadOptions): CalendarReading<ReadShift> {
  const { calendars, notes } = parseCalendar(text);
  const unread: UnreadEvent[] = [];
  let count = 0;
  const shifts = calendars.flatMap((calendar) => {
    const zone = zoneOfCalendar(calendar, options.zone, notes);
    const occurrencePeople = new OccurrencePeople(calendar, options);
    const window = { from: options.from.getTime(), to: options.to.getTime() };
    const expansion = occurrencesIn(calendar, window, zone, notes);
    unread.push(...expansion.unread);
    return expansion.occurrences.flatMap((occurrence) => {
      const { part } = occurrence.event;
      const people = occurrencePeople.of(occurrence);
      for (const note of occurrencePeople.notesOn(occurrence.event)) {
        notes.add(`${nameOf(part)} ${note}`, part.line);
      }
      // An event with several people gives one shift per person.
      count += people.length;
      if (count > MAX_SHIFTS) {
        throw tooManyShifts(`${nameOf(part)} (line ${part.line}) and those before it make`);
      }
      return people.map((person) => shiftOf(person, occurrence, zone, options.directory));
    });
  });
  const events = calendars.reduce((sum, calendar) => sum + calendar.events.length, 0);
  const notesOnEvents = notesOnUnread(unread, events - unread.length);
  return {
    shifts: sortedShifts(shifts),
    unknown: union(unread.flatMap(({ spans }) => spans)),
    notes: [...notesOnEvents, ...notes.texts()],
  };
}

function zoneOfCalendar(calendar: ParsedCalendar, fallback: string, notes: Notes): string {
  const zone = statedZone(calendar);
  const written: unknown = calendar.component.getFirstPropertyValue('x-wr-timezone');
  if (zone === undefined && typeof written === 'string' && !description(written, calendar)?.observances.length) {
    const said = JSON.stringify(shortened(written, 40));
    notes.add(
      `X-WR-TIMEZONE ${said} is no IANA time zone: whole days and times without a zone are those of ${fallback}`,
      calendar.line
    );
  }
  return zone ?? fallback;
}

function shiftOf(
  turn: OnCallPerson,
  { startsAt, endsAt }: Occurrence,
  calendarZone: string,
  directory: People
): ReadShift {
  const { responder, level, priority, kind, insteadOf } = turn;
  const start = new Date(startsAt);
  const person = directory.person(responder);
  const zone = person ? zoneOf(person.zones, start) : calendarZone;
  return { responder, level, zone, startsAt: start, endsAt: new Date(endsAt), kind, insteadOf, priority };
}
