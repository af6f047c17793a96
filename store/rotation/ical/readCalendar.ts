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
import { type Turn, Turns } from './turns';
import { notesOnUnread, type UnreadEvent } from './unreadEvents';

export interface CalendarReading<S = Shift> {
  /** By start, then level and responder; each once. */
  shifts: S[];
  /** When it is not known who is on call, since an event cannot be read; sorted and merged. */
  unknown: Span[];
  /** What was left out, and why. */
  notes: string[];
}

/** A shift of one calendar, before the others of the rotation are known. */
export interface ReadShift extends Shift {
  /** What `[L2]` in the title says where markers are priorities; 0 without one. */
  priority: number;
}

export interface ReadOptions {
  /** Shifts that touch the time from `from` until before `to` are read, whole. */
  from: Date;
  to: Date;
  /** Of floating times and whole days where the calendar names none (X-WR-TIMEZONE). */
  zone: string;
  /** Of events without a marker such as `[L2]`. */
  level: number;
  /** What `[L2]` in a title says. */
  markers: 'level' | 'priority';
  directory: People;
}

/**
 * Reads an iCalendar text (RFC 5545) into shifts; `mergeCalendars` applies their priorities.
 * @throws UnreadableCalendar saying what was received and what to do
 */
export function readCalendar(text: string, options: ReadOptions): CalendarReading<ReadShift> {
  const { calendars, notes } = parseCalendar(text);
  const unread: UnreadEvent[] = [];
  let count = 0;
  const shifts = calendars.flatMap((calendar) => {
    const zone = zoneOfCalendar(calendar, options.zone, notes);
    const turns = new Turns(calendar, options);
    const window = { from: options.from.getTime(), to: options.to.getTime() };
    const expansion = occurrencesIn(calendar, window, zone, notes);
    unread.push(...expansion.unread);
    return expansion.occurrences.flatMap((occurrence) => {
      const { part } = occurrence.event;
      const people = turns.of(occurrence);
      for (const note of turns.notesOn(occurrence.event)) {
        notes.add(`${nameOf(part)} ${note}`, part.line);
      }
      // An event of many people makes a shift for each.
      count += people.length;
      if (count > MAX_SHIFTS) {
        throw tooManyShifts(`${nameOf(part)} (line ${part.line}) and those before it make`);
      }
      return people.map((turn) => shiftOf(turn, occurrence, zone, options.directory));
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

function shiftOf(turn: Turn, { startsAt, endsAt }: Occurrence, calendarZone: string, directory: People): ReadShift {
  const { responder, level, priority, kind, insteadOf } = turn;
  const start = new Date(startsAt);
  const person = directory.person(responder);
  const zone = person ? zoneOf(person.zones, start) : calendarZone;
  return { responder, level, zone, startsAt: start, endsAt: new Date(endsAt), kind, insteadOf, priority };
}
