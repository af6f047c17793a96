import ICAL from 'ical.js';
import { type Clock, utcClock } from '../../time/zoneClock';
import { type Clocks, wallOf } from './clock';
import type { CalendarPart } from './calendarPart';
import type { Notes } from './notes';
import { parseRule, type Rule } from '../../time/recurrence/rule';
import { DAY } from '../../time/units';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { messageOf } from '../../lib/messageOf';

/** Of a name in messages. */
const MAX_NAME_CHARACTERS = 100;
/** What a date can hold, a year aside for zones and looking around; in milliseconds. */
const LAST_MOMENT = 8.64e15 - 366 * DAY;

/** A time of the calendar: how the wall clock reads, and which clock. */
export interface Reading {
  wall: number;
  clock: Clock;
  isDate: boolean;
}

/** Turns the start of an occurrence, a reading of this clock, into the moment of its end. */
export type Ending = (wall: number, clock: Clock) => number;

/** One VEVENT, its times understood. */
export interface CalendarEvent {
  uid: string;
  part: CalendarPart;
  start: Reading;
  rules: readonly Rule[];
  /** Rules of what is taken out (EXRULE of RFC 2445, which some feeds still have). */
  exceptRules: readonly Rule[];
  endOf: Ending;
  /** Nominal length, in milliseconds: what to look back for occurrences that reach into a window. */
  length: number;
  cancelled: boolean;
  sequence: number;
  /** Which occurrence of the series this one replaces. */
  replaces: Reading | null;
  /** It replaces all later ones, too. */
  andFuture: boolean;
  /** Why the times of a replacement are not known; null where they are. */
  problem: string | null;
}

export interface Zones {
  clocks: Clocks;
  /** Of floating times and whole days. */
  floating: Clock;
}

/**
 * Reads an event, but for the occurrence that it may replace: that takes the form of its series.
 * @throws UnreadableCalendar naming the event
 */
export function readEvent(part: CalendarPart, zones: Zones, notes: Notes): CalendarEvent {
  return naming(part, () => read(part, zones, notes));
}

/** What goes wrong within gets the event's name. */
export function naming<Result>(part: CalendarPart, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UnreadableCalendar(`${nameOf(part)} (line ${part.line}): ${messageOf(error)}`, { cause: error });
  }
}

/** What goes wrong within gets the line that it stands in. */
export function atLine<Result>(line: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UnreadableCalendar(`${messageOf(error).replace(/\.$/, '')} (line ${line}).`, { cause: error });
  }
}

/** Names an event in messages. */
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

/** What an event says beside its times. */
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

/** Where an event says its start in a zone, its other times without one are in that zone. */
export function ownZones(start: Reading, zones: Zones): Zones {
  return start.isDate || start.clock === utcClock ? zones : { ...zones, floating: start.clock };
}

/**
 * DTEND is a wall clock reading as DTSTART is, so that a week from nine to nine ends at nine after a clock change; in
 * another zone than DTSTART it says how long the event lasts (RFC 5545, 3.8.5.3). Of a DURATION, weeks and days are
 * nominal, hours are exact (3.3.6). Without either a whole day lasts a day, and any other event no time at all. A whole
 * day that ends as it begins lasts a day, too, as calendar programs show it.
 */
function ending(
  component: ICAL.Component,
  start: Reading,
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

/** All times of a property such as EXDATE. */
export function readings(property: ICAL.Property, zones: Zones): Reading[] {
  return periods(property, zones).map(({ start }) => start);
}

/** All times of a property such as RDATE; a period has an end of its own. */
export function periods(property: ICAL.Property, zones: Zones): Array<{ start: Reading; endOf: Ending | null }> {
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

function endingOf({ end, duration }: ICAL.Period, reading: (time: ICAL.Time) => Reading): Ending | null {
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
  // The library takes a TZID of GMT for UTC, whatever the calendar says of it.
  if (typeof tzid === 'string') {
    return clocks.of(tzid);
  }
  return time.zone === ICAL.Timezone.utcTimezone ? utcClock : floating;
}
