import ICAL from 'ical.js';
import { utcClock } from './clock';
import { type CalendarEvent, nameOf, type Reading, readings, type Zones } from './event';
import { repeats } from './recurrence';
import { UnreadableCalendar } from './unreadable';

const DAY = 24 * 60 * 60_000;

/** Occurrences of one calendar within the window; more than this is a mistake or an attack. */
const MAX_OCCURRENCES = 20_000;

/** One time an event takes place; moments in epoch milliseconds. */
export interface Occurrence {
  /** Says who: the event itself, or the one that replaces it from here on. */
  event: CalendarEvent;
  startsAt: number;
  /** Exclusive. */
  endsAt: number;
}

export interface Window {
  from: number;
  /** Exclusive. */
  to: number;
}

/**
 * Every occurrence that touches the window, recurrences expanded, exceptions taken out and replacements put in.
 * @throws UnreadableCalendar when there are too many
 */
export function occurrences(events: readonly CalendarEvent[], window: Window, zones: Zones): Occurrence[] {
  const found: Occurrence[] = [];
  for (const series of bySeries(events)) {
    for (const occurrence of expand(series, window, zones)) {
      const { event, startsAt, endsAt } = occurrence;
      if (!event.cancelled && endsAt > startsAt && startsAt < window.to && endsAt > window.from) {
        found.push(occurrence);
      }
    }
    if (found.length > MAX_OCCURRENCES) {
      throw new UnreadableCalendar(
        `${nameOf(series.masters[0].component)} and those before it make more than ${MAX_OCCURRENCES} shifts. Let it repeat less often, or use a calendar of this rotation alone.`
      );
    }
  }
  return found;
}

interface Series {
  masters: CalendarEvent[];
  replacements: CalendarEvent[];
}

/** Events of one UID belong together. Hand-made files give several the same UID; of versions, only the last counts. */
function bySeries(events: readonly CalendarEvent[]): Series[] {
  const series = new Map<string, Series>();
  events.forEach((event, i) => {
    const key = event.uid === '' ? `event ${i}` : `uid ${event.uid}`;
    const one = series.get(key) ?? { masters: [], replacements: [] };
    series.set(key, one);
    (event.replaces ? one.replacements : one.masters).push(event);
  });
  return [...series.values()].map(({ masters, replacements }) => {
    const last = Math.max(...masters.map(({ sequence }) => sequence));
    const standing = masters.filter(({ sequence }) => sequence === last);
    return { masters: standing.length > 0 ? standing : [replacements[0]], replacements: lastVersions(replacements) };
  });
}

function lastVersions(replacements: readonly CalendarEvent[]): CalendarEvent[] {
  const versions = new Map<number, CalendarEvent>();
  for (const event of replacements) {
    const at = event.replaces ? momentOf(event.replaces) : 0;
    const other = versions.get(at);
    if (!other || event.sequence >= other.sequence) {
      versions.set(at, event);
    }
  }
  return [...versions.values()];
}

function* expand({ masters, replacements }: Series, window: Window, zones: Zones): Generator<Occurrence> {
  const replaced = new Set(replacements.flatMap(({ replaces }) => (replaces ? [momentOf(replaces)] : [])));
  const futures = replacements
    .filter(({ andFuture }) => andFuture)
    .flatMap((event) => (event.replaces ? [{ event, since: momentOf(event.replaces) }] : []))
    .sort((a, b) => b.since - a.since);
  for (const event of masters.filter(({ replaces }) => replaces === null)) {
    const isOut = exceptions(event, zones);
    for (const wall of starts(event, window, zones)) {
      const moment = event.start.clock(wall);
      const future = futures.find(({ since }) => since <= moment);
      if (!replaced.has(moment) && !isOut(wall, moment)) {
        yield future ? moved(event, wall, future) : occurrenceOf(event, wall);
      }
    }
  }
  for (const event of replacements) {
    yield occurrenceOf(event, event.start.wall);
  }
}

function occurrenceOf(event: CalendarEvent, wall: number): Occurrence {
  const { clock } = event.start;
  return { event, startsAt: clock(wall), endsAt: event.endOf(wall, clock) };
}

/** A later occurrence of a series that was changed from some occurrence on: moved by as much as that one was. */
function moved(
  { start }: CalendarEvent,
  wall: number,
  { event, since }: { event: CalendarEvent; since: number }
): Occurrence {
  const by = momentOf(event.start) - since;
  const startsAt = start.clock(wall + by);
  return { event, startsAt, endsAt: event.endOf(wall + by, start.clock) };
}

/** Wall clock readings of the event's starts around the window, each once. */
function starts(event: CalendarEvent, window: Window, zones: Zones): Set<number> {
  const { component, start } = event;
  // A day on each side, since readings are not moments, and a moved series begins elsewhere.
  const from = window.from - event.length - 8 * DAY;
  const to = window.to + 8 * DAY;
  const all = new Set<number>();
  const rules = component.getAllProperties('rrule');
  for (const property of rules) {
    const rule: unknown = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur) || !rule.freq) {
      throw new UnreadableCalendar(`${nameOf(component)}: RRULE says no FREQ.`);
    }
    const isOver = end(rule, start);
    for (const wall of repeats(rule, start.wall, from, to)) {
      if (isOver(wall)) {
        break;
      }
      all.add(wall);
    }
  }
  if (rules.length === 0) {
    all.add(start.wall);
  }
  for (const property of component.getAllProperties('rdate')) {
    for (const { wall, clock } of readings(property, zones)) {
      // Given in another zone, it is the reading of the event's own clock at that moment that counts.
      all.add(clock === start.clock ? wall : readingAt(start, clock(wall)));
    }
  }
  return all;
}

/** Whether a rule's UNTIL has passed; a moment, or as the event's own clock reads, its day included. */
function end({ until }: ICAL.Recur, { clock, isDate }: Reading): (wall: number) => boolean {
  if (!until) {
    return () => false;
  }
  const wall = Date.UTC(until.year, until.month - 1, until.day, until.hour, until.minute, until.second);
  if (until.zone === ICAL.Timezone.utcTimezone && !isDate) {
    return (reading) => clock(reading) > wall;
  }
  const last = until.isDate || isDate ? wall - (wall % DAY) + DAY - 1 : wall;
  return (reading) => reading > last;
}

function exceptions({ component, start }: CalendarEvent, zones: Zones): (wall: number, moment: number) => boolean {
  const all = component.getAllProperties('exdate').flatMap((property) => readings(property, zones));
  const moments = new Set(all.filter(({ isDate }) => isDate === start.isDate).map(momentOf));
  // Some programs take out a whole day of an event with a time.
  const days = new Set(all.filter(({ isDate }) => isDate && !start.isDate).map(({ wall }) => Math.floor(wall / DAY)));
  return (wall, moment) => moments.has(moment) || days.has(Math.floor(wall / DAY));
}

function momentOf({ wall, clock }: Reading): number {
  return clock(wall);
}

/** How a clock reads at a moment: its inverse, found from the offset nearby. */
function readingAt({ clock }: Reading, moment: number): number {
  if (clock === utcClock) {
    return moment;
  }
  const guess = moment + (moment - clock(moment));
  return guess + (moment - clock(guess));
}
