import { type Clock, utcClock } from '../../time/zoneClock';
import { lineOf } from './calendarPart';
import {
  atLine,
  type CalendarEvent,
  type Ending,
  ownZones,
  periods,
  type Reading,
  readings,
  type Zones,
} from './event';
import type { Window } from './occurrences';
import { repeats } from '../../time/recurrence/repeats';
import { untilPassed } from '../../time/recurrence/untilPassed';
import type { Rule } from '../../time/recurrence/rule';
import { DAY } from '../../time/units';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

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

/**
 * Those around the window: readings are not moments, and a series that was moved begins elsewhere. The event's own start
 * is one of them and counts for COUNT, also where no rule gives it (RFC 5545, 3.8.5.3), unless all rules end before it.
 * @param onOdd is told of a start that no rule gives, in words to be put behind the event's name, and the line
 */
export function starts(
  event: CalendarEvent,
  window: Window,
  zones: Zones,
  onOdd: (what: string, line: number) => void
): Starts {
  const { part, start, rules, exceptRules } = event;
  const around = { from: window.from - event.length - 8 * DAY, to: window.to + 8 * DAY };
  const all: Starts = new Map();
  const isBeside = rules.length > 0 && !rules.some((rule) => gives(rule, start.wall));
  // Programs end a series so when its first time is deleted with all later ones.
  const isOver = rules.length > 0 && rules.every((rule) => untilPassed(rule, start)(start.wall));
  if ((isBeside && !isOver) || rules.length === 0) {
    all.set(start.wall, null);
  }
  for (const rule of rules) {
    for (const wall of repetitions(isBeside ? withoutFirst(rule) : rule, start, around)) {
      all.set(wall, null);
      if (all.size > MAX_SHIFTS) {
        throw tooManyShifts('it makes');
      }
    }
  }
  for (const property of part.component.getAllProperties('rdate')) {
    for (const { start: extra, endOf } of periods(property, ownZones(start, zones))) {
      all.set(wallIn(start, asOf(start, extra, zones)), endOf);
    }
  }
  for (const rule of exceptRules) {
    for (const wall of repetitions(rule, start, around)) {
      all.delete(wall);
    }
  }
  if (isOver && start.wall >= around.from && start.wall < around.to) {
    for (const { line } of part.rules.filter(({ name }) => name === 'RRULE')) {
      onOdd('has a rule that ends before it begins: its start does not count', line);
    }
  } else if (isBeside && all.has(start.wall)) {
    onOdd('begins beside its rule: its start counts as the first time', part.line);
  }
  return all;
}

function gives(rule: Rule, wall: number): boolean {
  return !repeats({ ...rule, count: null }, wall, wall, wall + 1).next().done;
}

function withoutFirst(rule: Rule): Rule {
  return rule.count === null ? rule : { ...rule, count: rule.count - 1 };
}

/** Found by the wall clock, a day aside: an event of long ago costs nothing, and its zone may be unknown. */
export function isOutside(event: CalendarEvent, { from, to }: Window): boolean {
  const { start, length } = event;
  return happensOnce(event) && (start.wall + length + DAY < from || start.wall - DAY > to);
}

export function happensOnce({ rules, part }: CalendarEvent): boolean {
  return rules.length === 0 && !part.component.hasProperty('rdate');
}

/**
 * What tells the occurrences that EXDATE takes out.
 * @param onOdd is told of a day that a time stands for which is no midnight, and the line
 */
export function exceptions(
  { part, start }: CalendarEvent,
  zones: Zones,
  onOdd: (wall: number, line: number) => void
): (wall: number, moment: number) => boolean {
  const times = part.component.getAllProperties('exdate').flatMap((property) => {
    const line = lineOf(part, property);
    return atLine(line, () => {
      const own = readings(property, ownZones(start, zones));
      // Whether a zone is known shows only when it is asked.
      const ask = start.isDate
        ? (time: Reading) => dayOf(start, time, zones, (wall) => onOdd(wall, line))
        : (time: Reading) => momentOf(time);
      own.filter(({ isDate }) => !isDate).forEach(ask);
      return own;
    });
  });
  return matching(times, start, zones);
}

/** Whether one of the times means an occurrence; some programs name only the day of an event with a time. */
export function matching(
  times: readonly Reading[],
  start: Reading,
  zones: Zones
): (wall: number, moment: number) => boolean {
  const alike = times.map((time) => asOf(start, time, zones));
  const moments = new Set(alike.filter(({ isDate }) => isDate === start.isDate).map(momentOf));
  const days = new Set(alike.filter(({ isDate }) => isDate && !start.isDate).map(({ wall }) => Math.floor(wall / DAY)));
  return (wall, moment) => moments.has(moment) || (days.size > 0 && days.has(Math.floor(wall / DAY)));
}

/** A time that names an occurrence, in the form of its series: as a day where that has whole days. */
export function asOf(start: Reading, time: Reading, zones: Zones): Reading {
  if (!start.isDate || time.isDate) {
    return time;
  }
  return { wall: dayOf(start, time, zones, () => undefined), clock: start.clock, isDate: true };
}

/**
 * The day that a time stands for: Exchange writes the midnight of a zone, others that of UTC; what is no midnight there
 * is one where the calendar is, or in the only zone that it describes. Any other time means the day that it lies in.
 */
function dayOf(start: Reading, time: Reading, { clocks }: Zones, onOdd: (wall: number) => void): number {
  if (time.wall % DAY === 0) {
    return time.wall;
  }
  const here = readingAt(start.clock, momentOf(time));
  const only = here % DAY === 0 ? null : clocks.only();
  const there = only ? readingAt(only, momentOf(time)) : here;
  const wall = there % DAY === 0 ? there : Math.floor(here / DAY) * DAY;
  if (there % DAY !== 0) {
    onOdd(wall);
  }
  return wall;
}

/** The moment that a reading of a wall clock stands for, epoch ms. */
export function momentOf({ wall, clock }: Reading): number {
  return clock(wall);
}

function* repetitions(rule: Rule, start: Reading, { from, to }: Window): Generator<number> {
  const isOver = untilPassed(rule, start);
  for (const wall of repeats(rule, start.wall, from, to)) {
    if (isOver(wall)) {
      return;
    }
    yield wall;
  }
}

/** How the event's own clock reads at a time that may be given in another zone, or as a day. */
function wallIn(start: Reading, { wall, clock, isDate }: Reading): number {
  if (isDate && !start.isDate) {
    return wall + (start.wall % DAY);
  }
  return clock === start.clock ? wall : readingAt(start.clock, clock(wall));
}

/** How a clock reads at a moment: its inverse, found from the offset nearby. */
function readingAt(clock: Clock, moment: number): number {
  if (clock === utcClock) {
    return moment;
  }
  const guess = moment + (moment - clock(moment));
  return guess + (moment - clock(guess));
}
