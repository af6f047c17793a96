import type { People } from '../../config/directory';
import { zoneOf } from '../../paging/zoneOf';
import type { Shift } from '../shift';
import { statedZone } from './calendarZone';
import { type CalendarEvent, nameOf } from './event';
import { type Occurrence, occurrencesIn } from './occurrences';
import { parseCalendar } from './parseCalendar';
import { sortedShifts } from './shiftOrder';
import { MAX_SHIFTS, tooManyShifts } from './starts';
import { type Turn, Turns } from './turns';

export interface CalendarReading<S = Shift> {
  /** By start, then level and responder; each once. */
  shifts: S[];
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
  const window = { from: options.from.getTime(), to: options.to.getTime() };
  const notes = new Set<string>();
  let count = 0;
  const shifts = parseCalendar(text).flatMap((calendar) => {
    const zone = statedZone(calendar) ?? options.zone;
    const onEmpty = ({ component }: CalendarEvent) => {
      notes.add(`${nameOf(component)} lasts no time, so it puts nobody on call.`);
    };
    const turns = new Turns(calendar, options);
    return occurrencesIn(calendar, window, zone, onEmpty).flatMap((occurrence) => {
      const people = turns.of(occurrence);
      if (people.length === 0) {
        notes.add(`${nameOf(occurrence.event.component)} names nobody, so it puts nobody on call.`);
      }
      // An event of many people makes a shift for each.
      count += people.length;
      if (count > MAX_SHIFTS) {
        throw tooManyShifts(`${nameOf(occurrence.event.component)} and those before it make`);
      }
      return people.map((turn) => shiftOf(turn, occurrence, zone, options.directory));
    });
  });
  return { shifts: sortedShifts(shifts), notes: [...notes] };
}

function shiftOf(turn: Turn, { startsAt, endsAt }: Occurrence, calendarZone: string, directory: People): ReadShift {
  const { responder, level, priority, kind, insteadOf } = turn;
  const start = new Date(startsAt);
  const person = directory.person(responder);
  const zone = person ? zoneOf(person.zones, start) : calendarZone;
  return { responder, level, zone, startsAt: start, endsAt: new Date(endsAt), kind, insteadOf, priority };
}
