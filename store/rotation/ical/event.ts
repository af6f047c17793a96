import ICAL from 'ical.js';
import { type Clock, utcClock } from '../../time/zoneClock';
import { type Clocks, wallOf } from './clock';
import type { CalendarPart } from './calendarPart';
import type { Notes } from './notes';
import { parseRule, type Rule } from '../../time/recurrence/rule';
import { DAY } from '../../time/units';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { messageOf } from '../../lib/messageOf';

/** Longer event names are shortened in messages. */
const MAX_NAME_CHARACTERS = 100;
/** Latest time of a JavaScript Date, minus a year of margin for zone offsets and search windows; epoch milliseconds. */
const LAST_MOMENT = 8.64e15 - 366 * DAY;

/** A time as a calendar gives it: a local time (encoded as if UTC, epoch milliseconds), and the clock of its zone. */
export interface CalendarTime {
  wall: number;
  clock: Clock;
  isDate: boolean;
}

/** Converts the local start of an occurrence to the instant of its end, epoch milliseconds. */
export type Ending = (wall: number, clock: Clock) => number;

/** One VEVENT with its times parsed. */
export interface CalendarEvent {
  uid: string;
  part: CalendarPart;
  start: CalendarTime;
  rules: readonly Rule[];
  /** Rules whose occurrences are removed (EXRULE of RFC 2445, which some feeds still use). */
  exceptRules: readonly Rule[];
  endOf: Ending;
  /** Upper bound of the length, milliseconds: how far before a window to search for occurrences that reach into it. */
  length: number;
  cancelled: boolean;
  sequence: number;
  /** The occurrence of the series that this event replaces (RECURRENCE-ID); null for any other event. */
  replaces: CalendarTime | null;
  /** Whether the event also replaces all later occurrences (RANGE=THISANDFUTURE). */
  andFuture: boolean;
  /** Why the times of a replacement cannot be read; null if they can. */
  problem: string | null;
}

export interface Zones {
  clocks: Clocks;
  /** Clock of floating times and of all-day events. */
  floating: Clock;
}

/**
 * Reads an event. `replaces` stays null: reading the RECURRENCE-ID requires the event of the series (`readChange`).
 * @throws UnreadableCalendar naming the event
 */
export function readEvent(part: CalendarPart, zones: Zones, notes: Notes): CalendarEvent {
  return naming(part, () => read(part, zones, notes));
}

/** Runs `work`; errors become an UnreadableCalendar with the event's name and line. */
export function naming<Result>(part: CalendarPart, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UnreadableCalendar(`${nameOf(part)} (line ${part.line}): ${messageOf(error)}`, { cause: error });
  }
}

/** Runs `work`; errors become an UnreadableCalendar with the line number. */
export function atLine<Result>(line: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UnreadableCalendar(`${messageOf(error).replace(/\.$/, '')} (line ${line}).`, { cause: error });
  }
}

/** Name of an event in messages, from its SUMMARY or else its UID. */
export function nameOf({ component }: CalendarPart): string {
  const summary = component.getFirstPropertyValue('summary');
  const uid = component.getFirstPropertyValue('uid');
  const name = String(summary ?? uid ?? 'without a name');
  return `Event ${JSON.stringify(name.length > MAX_NAME_CHARACTERS ? `${name.slice(0, MAX_NAME_CHARACTERS)}…` : name)}`;
}

function read(part: CalendarPart, zones: Zones, notes: Notes): CalendarEvent {
  const { component, line } = part;
  if (part.problem !== null) {
    throw new UnreadableCalendar(part.problem);
  }
  const startProperty = component.getFirstProperty('dtstart');
  if (!startProperty) {
    throw new UnreadableCalendar('it has no DTSTART.');
  }
  const [start] = readings(startProperty, zones);
  const own = ownZones(start, zones);
  const end = ending(component, start, own);
  if (end.isEmptyDay) {
    notes.add('A whole day whose end is its start is read as one day', line);
  }
  if (Math.abs(start.wall) + end.length > LAST_MOMENT) {
    throw new UnreadableCalendar('it lasts longer than calendars can tell.');
  }
  return {
    ...withoutTimes(part),
    start,
    rules: rulesOf(part, 'RRULE', notes),
    exceptRules: rulesOf(part, 'EXRULE', notes),
    endOf: end.endOf,
    length: end.length,
  };
}

/** The fields of an event that do not depend on its times. */
export function withoutTimes(part: CalendarPart): Omit<CalendarEvent, 'start' | 'endOf' | 'length'> {
  const { component } = part;
  const sequence = component.getFirstPropertyValue('sequence');
  const range = component.getFirstProperty('recurrence-id')?.getParameter('range');
  return {
    uid: uidOf(part),
    part,
    rules: [],
    exceptRules: [],
    cancelled: isCancelled(part),
    sequence: typeof sequence === 'number' ? sequence : 0,
    replaces: null,
    andFuture: String(range ?? '').toUpperCase() === 'THISANDFUTURE',
    problem: null,
  };
}

export function uidOf({ component }: CalendarPart): string {
  return String(component.getFirstPropertyValue('uid') ?? '');
}

export function isCancelled({ component }: CalendarPart): boolean {
  return /^cancell?ed$/i.test(String(component.getFirstPropertyValue('status')));
}

function rulesOf({ rules }: CalendarPart, name: 'RRULE' | 'EXRULE', notes: Notes): Rule[] {
  return rules
    .filter((written) => written.name === name)
    .map(({ text, line }) =>
      atLine(line, () => {
        const { rule, notes: remarks } = parseRule(text);
        remarks.forEach((remark) => notes.add(remark, line));
        return rule;
      })
    );
}

/** If an event's start has a zone, floating times among its other times are in that zone. */
export function ownZones(start: CalendarTime, zones: Zones): Zones {
  return start.isDate || start.clock === utcClock ? zones : { ...zones, floating: start.clock };
}

/**
 * Determines how an event's occurrences end. DTEND is a local time like DTSTART, so a week from 9:00 to 9:00 ends at
 * 9:00 after a clock change, too; in another zone than DTSTART, it gives the exact length (RFC 5545, 3.8.5.3). Weeks
 * and days of a DURATION are nominal, hours are exact (3.3.6). Without either, an all-day event lasts one day and any
 * other event has no length. An all-day event whose end equals its start lasts one day, as calendar programs show it.
 */
function ending(
  component: ICAL.Component,
  start: CalendarTime,
  zones: Zones
): Pick<CalendarEvent, 'endOf' | 'length'> & { isEmptyDay: boolean } {
  const property = component.getFirstProperty('dtend');
  if (property) {
    const [end] = readings(property, zones);
    const isEmptyDay = start.isDate && end.wall === start.wall;
    const length = isEmptyDay ? DAY : end.wall - start.wall;
    const isSameClock = end.clock === start.clock || end.isDate;
    return {
      isEmptyDay,
      length: Math.max(0, length) + DAY,
      endOf: isSameClock
        ? (wall, clock) => clock(wall + length)
        : (wall, clock) => clock(wall) + end.clock(end.wall) - start.clock(start.wall),
    };
  }
  const duration = component.getFirstPropertyValue('duration');
  const written = duration instanceof ICAL.Duration ? partsOf(duration) : null;
  const isEmptyDay = start.isDate && written !== null && written.nominal === 0 && written.exact === 0;
  const parts = written === null || isEmptyDay ? { nominal: start.isDate ? DAY : 0, exact: 0 } : written;
  return { isEmptyDay, length: Math.max(0, parts.nominal + parts.exact) + DAY, endOf: lasting(parts) };
}

interface Length {
  nominal: number;
  exact: number;
}

function lasting({ nominal, exact }: Length): Ending {
  return (wall, clock) => clock(wall + nominal) + exact;
}

function partsOf({ weeks, days, hours, minutes, seconds, isNegative }: ICAL.Duration): Length {
  const sign = isNegative ? -1 : 1;
  return {
    nominal: sign * (weeks * 7 + days) * DAY,
    exact: sign * ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

/** All times of a property such as EXDATE; of a period, its start. */
export function readings(property: ICAL.Property, zones: Zones): CalendarTime[] {
  return periods(property, zones).map(({ start }) => start);
}

/** All times of a property such as RDATE; `endOf` is set for periods, which have their own end. */
export function periods(property: ICAL.Property, zones: Zones): Array<{ start: CalendarTime; endOf: Ending | null }> {
  const tzid = property.getParameter('tzid');
  const reading = (time: ICAL.Time) => ({ wall: wallOf(time), clock: clockOf(time, tzid, zones), isDate: time.isDate });
  return property.getValues().map((value: unknown) => {
    const period = value instanceof ICAL.Period ? value : null;
    const time = period ? period.start : value;
    if (!(time instanceof ICAL.Time)) {
      throw new UnreadableCalendar(`${property.name.toUpperCase()} holds no time.`);
    }
    return { start: reading(time), endOf: period && endingOf(period, reading) };
  });
}

function endingOf({ end, duration }: ICAL.Period, reading: (time: ICAL.Time) => CalendarTime): Ending | null {
  if (duration) {
    return lasting(partsOf(duration));
  }
  const last = end ? reading(end) : null;
  return last && (() => last.clock(last.wall));
}

function clockOf(time: ICAL.Time, tzid: unknown, { clocks, floating }: Zones): Clock {
  if (time.isDate) {
    return floating;
  }
  // Check TZID first: ical.js treats a TZID of GMT as UTC, even if the calendar defines it otherwise.
  if (typeof tzid === 'string') {
    return clocks.of(tzid);
  }
  return time.zone === ICAL.Timezone.utcTimezone ? utcClock : floating;
}
