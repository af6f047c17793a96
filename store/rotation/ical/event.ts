import ICAL from 'ical.js';
import { type Clock, type Clocks, utcClock, wallOf } from './clock';
import { UnreadableCalendar } from './unreadable';
import { messageOf } from '../../messageOf';

const DAY = 24 * 60 * 60_000;

/** A time of the calendar: how the wall clock reads, and which clock. */
export interface Reading {
  wall: number;
  clock: Clock;
  isDate: boolean;
}

/** One VEVENT, its times understood. */
export interface CalendarEvent {
  uid: string;
  component: ICAL.Component;
  start: Reading;
  /** The moment at which an occurrence ends that begins at this wall clock reading of this clock. */
  endOf(wall: number, clock: Clock): number;
  /** Nominal length, in milliseconds: what to look back for occurrences that reach into a window. */
  length: number;
  cancelled: boolean;
  sequence: number;
  /** Which occurrence of the series this one replaces. */
  replaces: Reading | null;
  /** It replaces all later ones, too. */
  andFuture: boolean;
}

export interface Zones {
  clocks: Clocks;
  /** Of floating times and whole days. */
  floating: Clock;
}

/** @throws UnreadableCalendar naming the event */
export function readEvent(component: ICAL.Component, zones: Zones): CalendarEvent {
  try {
    return read(component, zones);
  } catch (error) {
    const said = messageOf(error);
    throw new UnreadableCalendar(`${nameOf(component)}: ${said}`, { cause: error });
  }
}

/** Names an event in messages. */
export function nameOf(component: ICAL.Component): string {
  const summary = component.getFirstPropertyValue('summary');
  const uid = component.getFirstPropertyValue('uid');
  return `Event ${JSON.stringify(String(summary ?? uid ?? 'without a name'))}`;
}

function read(component: ICAL.Component, zones: Zones): CalendarEvent {
  const startProperty = component.getFirstProperty('dtstart');
  if (!startProperty) {
    throw new UnreadableCalendar('it has no DTSTART.');
  }
  const [start] = readings(startProperty, zones);
  const replacing = component.getFirstProperty('recurrence-id');
  const sequence = component.getFirstPropertyValue('sequence');
  return {
    uid: String(component.getFirstPropertyValue('uid') ?? ''),
    component,
    start,
    ...ending(component, start, zones),
    cancelled: String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED',
    sequence: typeof sequence === 'number' ? sequence : 0,
    replaces: replacing ? readings(replacing, zones)[0] : null,
    andFuture: String(replacing?.getParameter('range') ?? '').toUpperCase() === 'THISANDFUTURE',
  };
}

/**
 * DTEND is a wall clock reading as DTSTART is, so that a week from nine to nine ends at nine after a clock change.
 * Of a DURATION, weeks and days are nominal, hours are exact (RFC 5545, 3.3.6). Without either a whole day lasts a
 * day, and any other event no time at all.
 */
function ending(component: ICAL.Component, start: Reading, zones: Zones): Pick<CalendarEvent, 'endOf' | 'length'> {
  const property = component.getFirstProperty('dtend');
  if (property) {
    const [end] = readings(property, zones);
    const hasOwnClock = property.getParameter('tzid') !== component.getFirstProperty('dtstart')?.getParameter('tzid');
    const length = end.wall - start.wall;
    return {
      length: Math.max(0, length) + DAY,
      endOf: (wall, clock) => (hasOwnClock || end.clock === utcClock ? end.clock : clock)(wall + length),
    };
  }
  const duration = component.getFirstPropertyValue('duration');
  const { nominal, exact } =
    duration instanceof ICAL.Duration ? partsOf(duration) : { nominal: start.isDate ? DAY : 0, exact: 0 };
  return { length: Math.max(0, nominal + exact) + DAY, endOf: (wall, clock) => clock(wall + nominal) + exact };
}

function partsOf({ weeks, days, hours, minutes, seconds, isNegative }: ICAL.Duration): {
  nominal: number;
  exact: number;
} {
  const sign = isNegative ? -1 : 1;
  return {
    nominal: sign * (weeks * 7 + days) * DAY,
    exact: sign * ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

/** All times of a property such as EXDATE; of a period its start. */
export function readings(property: ICAL.Property, zones: Zones): Reading[] {
  const tzid = property.getParameter('tzid');
  return property.getValues().map((value: unknown) => {
    const time = value instanceof ICAL.Period ? value.start : value;
    if (!(time instanceof ICAL.Time)) {
      throw new UnreadableCalendar(`${property.name.toUpperCase()} holds no time.`);
    }
    return { wall: wallOf(time), clock: clockOf(time, tzid, zones), isDate: time.isDate };
  });
}

function clockOf(time: ICAL.Time, tzid: unknown, { clocks, floating }: Zones): Clock {
  if (time.isDate) {
    return floating;
  }
  if (time.zone === ICAL.Timezone.utcTimezone) {
    return utcClock;
  }
  return typeof tzid === 'string' ? clocks.of(tzid) : floating;
}
