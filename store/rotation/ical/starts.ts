import { type Clock, utcClock } from '../../time/zoneClock';
import { lineOf } from './calendarPart';
import {
  atLine,
  type CalendarEvent,
  type Ending,
  ownZones,
  periods,
  type CalendarTime,
  readings,
  type Zones,
} from './event';
import type { Window } from './occurrences';
import { repeats } from '../../time/recurrence/repeats';
import { untilPassed } from '../../time/recurrence/untilPassed';
import type { Rule } from '../../time/recurrence/rule';
import { DAY } from '../../time/units';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Maximum shifts of one calendar within the window; more than this is a mistake or an attack. */
export const MAX_SHIFTS = 20_000;

/** @param who subject and verb of the message, such as `it makes` */
export function tooManyShifts(who: string): UnreadableCalendar {
  return new UnreadableCalendar(
    `${who} more than ${MAX_SHIFTS} shifts. Let it repeat less often, or use a calendar of this rotation alone.`
  );
}

/** Local start times of an event's occurrences; the value is the occurrence's own end (RDATE period), else null. */
export type Starts = Map<number, Ending | null>;

/**
 * Starts of an event's occurrences in the window and some days around it, since local times are not instants and moved
 * series begin at other times. DTSTART is an occurrence and counts for COUNT even if no rule generates it (RFC 5545,
 * 3.8.5.3), unless all rules end before it.
 * @param onOdd called if no rule generates DTSTART, with words that follow the event's name, and the line
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
  // Some programs end a series like this when its first and all later occurrences are deleted.
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

/** Compares local times with a day of margin: old events are skipped cheaply, and even if their zone is unknown. */
export function isOutside(event: CalendarEvent, { from, to }: Window): boolean {
  const { start, length } = event;
  return happensOnce(event) && (start.wall + length + DAY < from || start.wall - DAY > to);
}

export function happensOnce({ rules, part }: CalendarEvent): boolean {
  return rules.length === 0 && !part.component.hasProperty('rdate');
}

/**
 * Returns a predicate for occurrences that EXDATE removes.
 * @param onOdd called with the assumed day and the line if an all-day event has an EXDATE time that is not midnight
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
      // Clocks of unknown zones throw only when called: call them here, so that the error names the line.
      const ask = start.isDate
        ? (time: CalendarTime) => dayOf(start, time, zones, (wall) => onOdd(wall, line))
        : (time: CalendarTime) => momentOf(time);
      own.filter(({ isDate }) => !isDate).forEach(ask);
      return own;
    });
  });
  return matching(times, start, zones);
}

/** Returns a predicate for occurrences that `times` identify; a date also matches a timed occurrence on that day. */
export function matching(
  times: readonly CalendarTime[],
  start: CalendarTime,
  zones: Zones
): (wall: number, moment: number) => boolean {
  const alike = times.map((time) => asOf(start, time, zones));
  const moments = new Set(alike.filter(({ isDate }) => isDate === start.isDate).map(momentOf));
  const days = new Set(alike.filter(({ isDate }) => isDate && !start.isDate).map(({ wall }) => Math.floor(wall / DAY)));
  return (wall, moment) => moments.has(moment) || (days.size > 0 && days.has(Math.floor(wall / DAY)));
}

/** Converts a time that identifies an occurrence to the form of its series: to a date for an all-day series. */
export function asOf(start: CalendarTime, time: CalendarTime, zones: Zones): CalendarTime {
  if (!start.isDate || time.isDate) {
    return time;
  }
  return { wall: dayOf(start, time, zones, () => undefined), clock: start.clock, isDate: true };
}

/**
 * The date that a time stands for. Exchange writes midnight in a zone, other programs midnight UTC. A time that is no
 * midnight in its own zone may be one in the event's zone or in the calendar's only VTIMEZONE; otherwise it means the
 * day in which it lies, and `onOdd` is called with that day.
 */
function dayOf(start: CalendarTime, time: CalendarTime, { clocks }: Zones, onOdd: (wall: number) => void): number {
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

/** The instant of a local time, epoch milliseconds. */
export function momentOf({ wall, clock }: CalendarTime): number {
  return clock(wall);
}

function* repetitions(rule: Rule, start: CalendarTime, { from, to }: Window): Generator<number> {
  const isOver = untilPassed(rule, start);
  for (const wall of repeats(rule, start.wall, from, to)) {
    if (isOver(wall)) {
      return;
    }
    yield wall;
  }
}

/** Local time, in the event's own zone, of a time that may be in another zone or only a date. */
function wallIn(start: CalendarTime, { wall, clock, isDate }: CalendarTime): number {
  if (isDate && !start.isDate) {
    return wall + (start.wall % DAY);
  }
  return clock === start.clock ? wall : readingAt(start.clock, clock(wall));
}

/** Local time of an instant (the inverse of a clock), calculated from the offset near it. */
function readingAt(clock: Clock, moment: number): number {
  if (clock === utcClock) {
    return moment;
  }
  const guess = moment + (moment - clock(moment));
  return guess + (moment - clock(guess));
}
