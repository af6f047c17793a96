import { IANAZone } from 'luxon';
import type { Directory } from '../../config/directory';
import { zoneOf } from '../../paging/zoneOf';
import type { ShiftKind } from '../rota/schema';
import { Clocks, zoneClock } from './clock';
import { nameOf, readEvent } from './event';
import { occurrences } from './occurrences';
import { parseCalendar } from './parseCalendar';
import { peopleOf } from './people';
import { inOrder } from './shiftOrder';

/** One person's turn, as a calendar says. */
export interface CalendarShift {
  /** Id of a configured person, or the calendar's name in lower case. */
  responder: string;
  /** 1 is paged first. */
  level: number;
  /** IANA zone of the responder at the shift's start. */
  zone: string;
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
  kind: ShiftKind;
  /** Whose turn it was by the plan, where somebody else took it. */
  insteadOf: string | null;
}

export interface CalendarReading<S = CalendarShift> {
  /** By start, then level and responder; each once. */
  shifts: S[];
  /** What was left out, and why. */
  notes: string[];
}

/** A shift of one calendar, before the others of the rotation are known. */
export interface ReadShift extends CalendarShift {
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
  directory: Directory;
}

/**
 * Reads an iCalendar text (RFC 5545) into shifts; `mergeCalendars` applies their priorities.
 * @throws UnreadableCalendar saying what was received and what to do
 */
export function readCalendar(text: string, options: ReadOptions): CalendarReading<ReadShift> {
  const { directory } = options;
  const window = { from: options.from.getTime(), to: options.to.getTime() };
  const shifts = new Map<string, ReadShift>();
  const nameless = new Set<string>();
  for (const calendar of parseCalendar(text)) {
    const zone = calendarZone(calendar.getFirstPropertyValue('x-wr-timezone'), options.zone);
    const zones = { clocks: new Clocks(calendar), floating: zoneClock(zone) };
    const events = calendar.getAllSubcomponents('vevent').map((component) => readEvent(component, zones));
    const named = new Map(events.map((event) => [event, peopleOf(event.component, options)]));
    for (const { event, startsAt, endsAt } of occurrences(events, window, zones)) {
      const people = named.get(event) ?? [];
      if (people.length === 0) {
        nameless.add(`${nameOf(event.component)} names nobody, so it puts nobody on call.`);
      }
      for (const one of people) {
        const person = directory.person(one.responder);
        const start = new Date(startsAt);
        const shift = {
          ...one,
          zone: person ? zoneOf(person.zones, start) : zone,
          startsAt: start,
          endsAt: new Date(endsAt),
          kind: 'regular' as const,
          insteadOf: null,
        };
        shifts.set(JSON.stringify([startsAt, endsAt, one.responder, one.level]), shift);
      }
    }
  }
  return { shifts: [...shifts.values()].sort(inOrder), notes: [...nameless] };
}

function calendarZone(named: unknown, configured: string): string {
  return typeof named === 'string' && IANAZone.isValidZone(named.trim()) ? named.trim() : configured;
}
