import type ICAL from 'ical.js';
import { Clocks, zoneClock } from './clock';
import { type CalendarEvent, type Ending, naming, readEvent, type Reading, type Zones } from './event';
import { bySeries, type Series } from './series';
import { exceptions, matching, MAX_SHIFTS, momentOf, starts, tooManyShifts } from './starts';

const DAY = 24 * 60 * 60_000;

/** One time an event takes place; moments in epoch milliseconds. */
export interface Occurrence {
  /** Says who: the event itself, or the one that replaces it from here on. */
  event: CalendarEvent;
  /** Says who by the plan, where a replacement of this one occurrence changed it. */
  planned: CalendarEvent | null;
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
 * Every occurrence of a calendar that touches the window, recurrences expanded, exceptions taken out and replacements put in.
 * @param zone IANA zone of floating times and whole days
 * @param onEmpty is told of events that last no time: nobody is on call by them
 * @throws UnreadableCalendar naming an event that cannot be read, and when there are too many
 */
export function occurrencesIn(
  calendar: ICAL.Component,
  window: Window,
  zone: string,
  onEmpty: (event: CalendarEvent) => void
): Occurrence[] {
  const zones = { clocks: new Clocks(calendar), floating: zoneClock(zone) };
  const events = calendar.getAllSubcomponents('vevent').map((component) => readEvent(component, zones));
  const found: Occurrence[] = [];
  for (const series of bySeries(events)) {
    const { component } = series.masters.concat(series.replacements)[0];
    naming(component, () => {
      for (const occurrence of expand(series, window, zones)) {
        const { event, startsAt, endsAt } = occurrence;
        if (event.cancelled || startsAt >= window.to || Math.max(startsAt, endsAt) <= window.from) {
          continue;
        }
        if (endsAt > startsAt) {
          found.push(occurrence);
        } else {
          onEmpty(event);
        }
        if (found.length > MAX_SHIFTS) {
          throw tooManyShifts('it and those before it make');
        }
      }
    });
  }
  return found;
}

/** A replacement of one occurrence and all later ones. */
interface Change {
  event: CalendarEvent;
  since: number;
}

function* expand({ masters, replacements }: Series, window: Window, zones: Zones): Generator<Occurrence> {
  const replaced = replacements.flatMap(({ replaces }) => replaces ?? []);
  const changes = replacements
    .flatMap((event) => (event.andFuture && event.replaces ? [{ event, since: momentOf(event.replaces) }] : []))
    .sort((a, b) => b.since - a.since);
  for (const event of masters) {
    if (isOutside(event, window) || (event.cancelled && changes.length === 0)) {
      continue;
    }
    if (replaced.length === 0 && happensOnce(event) && !event.component.hasProperty('exdate')) {
      yield occurrenceOf(event, event.start.wall, event.endOf);
      continue;
    }
    const isOut = exceptions(event, zones);
    const isReplaced = matching(replaced, event.start);
    for (const [wall, endOf] of starts(event, window, zones)) {
      const moment = event.start.clock(wall);
      if (!isReplaced(wall, moment) && !isOut(wall, moment)) {
        const change = changes.find(({ since }) => since <= moment);
        yield change ? moved(event, wall, change) : occurrenceOf(event, wall, endOf ?? event.endOf);
      }
    }
  }
  for (const event of replacements) {
    if (!isOutside(event, window)) {
      const planned = event.andFuture ? null : planOf(event.replaces, masters, changes);
      yield { ...occurrenceOf(event, event.start.wall, event.endOf), planned };
    }
  }
}

/** Found by the wall clock, a day aside: an event of long ago costs nothing, and its zone may be unknown. */
function isOutside(event: CalendarEvent, { from, to }: Window): boolean {
  const { start, length } = event;
  return happensOnce(event) && (start.wall + length + DAY < from || start.wall - DAY > to);
}

function happensOnce({ component }: CalendarEvent): boolean {
  return !component.hasProperty('rrule') && !component.hasProperty('rdate');
}

function occurrenceOf(event: CalendarEvent, wall: number, endOf: Ending): Occurrence {
  const { clock } = event.start;
  return { event, planned: null, startsAt: clock(wall), endsAt: endOf(wall, clock) };
}

/** A later occurrence of a series that was changed from some occurrence on: moved by as much as that one was. */
function moved({ start }: CalendarEvent, wall: number, { event, since }: Change): Occurrence {
  const by = momentOf(event.start) - since;
  const startsAt = start.clock(wall + by);
  return { event, planned: null, startsAt, endsAt: event.endOf(wall + by, start.clock) };
}

/** Who would have had the occurrence that was replaced. */
function planOf(
  replaces: Reading | null,
  masters: readonly CalendarEvent[],
  changes: readonly Change[]
): CalendarEvent | null {
  const moment = replaces ? momentOf(replaces) : -Infinity;
  return changes.find(({ since }) => since <= moment)?.event ?? masters[0] ?? null;
}
