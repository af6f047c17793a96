import ICAL from 'ical.js';
import { utcClock } from './clock';
import { type CalendarEvent, type Ending, ownZones, periods, type Reading, readings, type Zones } from './event';
import type { Window } from './occurrences';
import { repeats } from './recurrence';
import { UnreadableCalendar } from './unreadable';

const DAY = 24 * 60 * 60_000;

/** Shifts of one calendar within the window; more than this is a mistake or an attack. */
export const MAX_SHIFTS = 20_000;

/** @param who what makes them */
export function tooManyShifts(who: string): UnreadableCalendar {
  return new UnreadableCalendar(
    `${who} more than ${MAX_SHIFTS} shifts. Let it repeat less often, or use a calendar of this rotation alone.`
  );
}

/** When an event takes place: wall clock readings of its starts, each once, with the end that one has of its own. */
export type Starts = Map<number, Ending | null>;

/** Those around the window: readings are not moments, and a series that was moved begins elsewhere. */
export function starts(event: CalendarEvent, window: Window, zones: Zones): Starts {
  const { component, start } = event;
  const around = { from: window.from - event.length - 8 * DAY, to: window.to + 8 * DAY };
  const all: Starts = new Map();
  const rules = component.getAllProperties('rrule');
  for (const property of rules) {
    for (const wall of repetitions(property, start, around)) {
      all.set(wall, null);
      if (all.size > MAX_SHIFTS) {
        throw tooManyShifts('it makes');
      }
    }
  }
  if (rules.length === 0) {
    all.set(start.wall, null);
  }
  for (const property of component.getAllProperties('rdate')) {
    for (const { start: extra, endOf } of periods(property, ownZones(start, zones))) {
      all.set(wallIn(start, extra), endOf);
    }
  }
  // RFC 2445 had rules for exceptions, and some feeds still do.
  for (const property of component.getAllProperties('exrule')) {
    for (const wall of repetitions(property, start, around)) {
      all.delete(wall);
    }
  }
  return all;
}

/** What tells the occurrences that EXDATE takes out. */
export function exceptions(
  { component, start }: CalendarEvent,
  zones: Zones
): (wall: number, moment: number) => boolean {
  const all = component.getAllProperties('exdate').flatMap((property) => readings(property, ownZones(start, zones)));
  return matching(all, start);
}

/** Whether one of the times means an occurrence; some programs name only the day of an event with a time. */
export function matching(times: readonly Reading[], start: Reading): (wall: number, moment: number) => boolean {
  const moments = new Set(times.filter(({ isDate }) => isDate === start.isDate).map(momentOf));
  const days = new Set(times.filter(({ isDate }) => isDate && !start.isDate).map(({ wall }) => Math.floor(wall / DAY)));
  return (wall, moment) => moments.has(moment) || (days.size > 0 && days.has(Math.floor(wall / DAY)));
}

/** The moment that a reading of a wall clock stands for, epoch ms. */
export function momentOf({ wall, clock }: Reading): number {
  return clock(wall);
}

function* repetitions(property: ICAL.Property, start: Reading, { from, to }: Window): Generator<number> {
  const rule: unknown = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur) || !rule.freq) {
    throw new UnreadableCalendar(`${property.name.toUpperCase()} says no FREQ.`);
  }
  if (rule.count !== null && rule.count < 1) {
    throw new UnreadableCalendar(`COUNT=${rule.count} is no number of times. Leave it out for a rule without an end.`);
  }
  const isOver = end(rule, start);
  for (const wall of repeats(rule, start.wall, from, to)) {
    if (isOver(wall)) {
      return;
    }
    yield wall;
  }
}

/** Whether a rule's UNTIL has passed; a moment, or as the event's own clock reads, its day included. */
export function end({ until }: ICAL.Recur, { clock, isDate }: Reading): (wall: number) => boolean {
  if (!until) {
    return () => false;
  }
  const wall = Date.UTC(until.year, until.month - 1, until.day, until.hour, until.minute, until.second);
  const isDay = until.isDate || (isDate && wall % DAY === 0);
  if (until.zone === ICAL.Timezone.utcTimezone && !isDay) {
    return (reading) => clock(reading) > wall;
  }
  const last = isDay ? wall - (wall % DAY) + DAY - 1 : wall;
  return (reading) => reading > last;
}

/** How the event's own clock reads at a time that may be given in another zone, or as a day. */
function wallIn(start: Reading, { wall, clock, isDate }: Reading): number {
  if (isDate && !start.isDate) {
    return wall + (start.wall % DAY);
  }
  return clock === start.clock ? wall : readingAt(start, clock(wall));
}

/** How a clock reads at a moment: its inverse, found from the offset nearby. */
function readingAt({ clock }: Reading, moment: number): number {
  if (clock === utcClock) {
    return moment;
  }
  const guess = moment + (moment - clock(moment));
  return guess + (moment - clock(guess));
}
