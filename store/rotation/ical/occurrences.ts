import { isChange, readChange, readMaster, standingChanges } from './changes';
import { zoneClock } from '../../time/zoneClock';
import { Clocks } from './clock';
import { messageOf } from '../../lib/messageOf';
import { isoDate } from '../../time/wallClock';
import { type CalendarEvent, type Ending, nameOf, naming, type CalendarTime, uidOf, type Zones } from './event';
import type { Notes } from './notes';
import type { CalendarPart } from './calendarPart';
import type { ParsedCalendar } from './parseCalendar';
import { bySeries, type Series } from './series';
import { exceptions, happensOnce, isOutside, matching, MAX_SHIFTS, momentOf, starts, tooManyShifts } from './starts';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { unreadChange, unreadEvent, type UnreadEvent } from './unreadEvents';

/** One occurrence of an event; times are epoch milliseconds. */
export interface Occurrence {
  /** The event that names the people on call: the event itself, or its replacement from this occurrence on. */
  event: CalendarEvent;
  /** The event that names the people by plan, if this single occurrence was replaced; null otherwise. */
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

export interface Expansion {
  occurrences: Occurrence[];
  /** Unreadable events that may affect the window. */
  unread: UnreadEvent[];
}

/**
 * All occurrences of a calendar that touch the window: recurrences expanded, exceptions removed, replacements applied.
 * @param zone IANA zone of floating times and all-day events, unless the calendar defines its own zone
 * @param notes receives notes on content that was ignored or not read as written
 * @throws UnreadableCalendar if there are more than MAX_SHIFTS
 */
export function occurrencesIn(calendar: ParsedCalendar, window: Window, zone: string, notes: Notes): Expansion {
  const clocks = new Clocks(calendar);
  const zones = { clocks, floating: clocks.ownDescribed() ?? zoneClock(zone) };
  const unread: UnreadEvent[] = [];
  const orUnread = <T>(parts: readonly CalendarPart[], read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableCalendar)) {
        throw error;
      }
      unread.push(...parts.flatMap((part) => unreadEvent(part, messageOf(error), window) ?? []));
      return null;
    }
  };
  const masters = calendar.events
    .filter((part) => !isChange(part))
    .flatMap((part) => orUnread([part], () => readMaster(part, zones, notes)) ?? []);
  // The first event of each UID: reversed, since the last entry of a key stays in a Map.
  const byUid = new Map(masters.toReversed().map((event) => [event.uid, event]));
  const changes = calendar.events
    .filter(isChange)
    .flatMap((part) => orUnread([part], () => readChange(part, byUid.get(uidOf(part)), zones, notes)) ?? []);
  const found: Occurrence[] = [];
  for (const series of bySeries(masters, changes)) {
    const parts = series.masters.concat(series.replacements).map(({ part }) => part);
    const own = orUnread(parts, () => naming(parts[0], () => expansionOf(series, window, zones, notes)));
    found.push(...(own?.occurrences ?? []));
    unread.push(...(own?.unread ?? []));
    if (found.length > MAX_SHIFTS) {
      throw tooManyShifts(`${nameOf(parts[0])} (line ${parts[0].line}) and those before it make`);
    }
  }
  return { occurrences: found, unread };
}

function expansionOf(series: Series, window: Window, zones: Zones, notes: Notes): Expansion {
  const occurrences: Occurrence[] = [];
  const standing = { ...series, replacements: standingChanges(series, window, zones, notes) };
  const unknown = new Map(standing.replacements.map((event) => [event, new Array<Window>()]));
  for (const occurrence of expand(standing, window, zones, notes)) {
    const { event, startsAt, endsAt } = occurrence;
    if (event.cancelled || startsAt >= window.to || Math.max(startsAt, endsAt) <= window.from) {
      continue;
    }
    if (event.problem !== null) {
      unknown.get(event)?.push({ from: startsAt, to: endsAt });
    } else if (endsAt > startsAt) {
      occurrences.push(occurrence);
    } else {
      const what = endsAt < startsAt ? 'ends before it begins' : 'lasts no time';
      notes.add(`${nameOf(event.part)} ${what}, so it puts nobody on call`, event.part.line);
    }
  }
  const unread = [...unknown].flatMap(([{ part, problem }, spans]) =>
    problem === null ? [] : (unreadChange(part, problem, window, spans, series.masters.at(0)?.length ?? null) ?? [])
  );
  return { occurrences, unread };
}

/** A replacement of one occurrence and all later ones; `since` is the instant of the first, epoch milliseconds. */
interface Change {
  event: CalendarEvent;
  since: number;
}

function* expand(series: Series, window: Window, zones: Zones, notes: Notes): Generator<Occurrence> {
  const { masters, replacements } = series;
  const replaced = replacements.flatMap(({ replaces }) => replaces ?? []);
  const changes = replacements
    .flatMap((event) => (event.andFuture && event.replaces ? [{ event, since: momentOf(event.replaces) }] : []))
    .sort((a, b) => b.since - a.since);
  const singles = new Set(
    replacements.flatMap(({ andFuture, replaces }) => (andFuture || !replaces ? [] : momentOf(replaces)))
  );
  for (const event of masters) {
    if (isOutside(event, window) || (event.cancelled && changes.length === 0)) {
      continue;
    }
    if (replaced.length === 0 && happensOnce(event) && !event.part.component.hasProperty('exdate')) {
      yield occurrenceOf(event, event.start.wall, event.endOf);
      continue;
    }
    const isOut = exceptions(event, zones, noteOnDay(event, notes));
    const isReplaced = matching(replaced, event.start, zones);
    const lost = replacements
      .filter(({ problem, andFuture }) => problem !== null && !andFuture)
      .map((change) => ({ change, isMeant: matching(change.replaces ? [change.replaces] : [], event.start, zones) }));
    const onOdd = (what: string, line: number) => notes.add(`${nameOf(event.part)} ${what}`, line);
    for (const [wall, endOf] of starts(event, window, zones, onOdd)) {
      const moment = event.start.clock(wall);
      if (isOut(wall, moment)) {
        continue;
      }
      const change = changes.find(({ since }) => since <= moment);
      const asPlanned = occurrenceOf(event, wall, endOf ?? event.endOf);
      const unread = lost.find(({ isMeant }) => isMeant(wall, moment))?.change ?? change?.event;
      if (unread && unread.problem !== null) {
        yield { ...asPlanned, event: unread };
      } else if (!isReplaced(wall, moment) && !change?.event.cancelled) {
        yield change ? moved(event, wall, change) : asPlanned;
      }
    }
  }
  for (const event of replacements) {
    const isBesideSingle = event.andFuture && event.replaces && singles.has(momentOf(event.replaces));
    if (!event.cancelled && event.problem === null && !isBesideSingle && !isOutside(event, window)) {
      const planned = event.andFuture ? null : planOf(event.replaces, masters, changes);
      yield { ...occurrenceOf(event, event.start.wall, event.endOf), planned };
    }
  }
}

function noteOnDay({ part }: CalendarEvent, notes: Notes): (wall: number, line: number) => void {
  return (wall, line) => {
    const day = isoDate(new Date(wall));
    notes.add(`${nameOf(part)} lasts whole days, but has a time in EXDATE: it is read as ${day}`, line);
  };
}

function occurrenceOf(event: CalendarEvent, wall: number, endOf: Ending): Occurrence {
  const { clock } = event.start;
  return { event, planned: null, startsAt: clock(wall), endsAt: endOf(wall, clock) };
}

/** A later occurrence of a series changed from one occurrence on: shifted by the same amount as that occurrence. */
function moved({ start }: CalendarEvent, wall: number, { event, since }: Change): Occurrence {
  const by = momentOf(event.start) - since;
  const startsAt = start.clock(wall + by);
  return { event, planned: null, startsAt, endsAt: event.endOf(wall + by, start.clock) };
}

/** The event that names the people planned for a replaced occurrence; null if the series is not in the calendar. */
function planOf(
  replaces: CalendarTime | null,
  masters: readonly CalendarEvent[],
  changes: readonly Change[]
): CalendarEvent | null {
  const moment = replaces ? momentOf(replaces) : -Infinity;
  return changes.find(({ since }) => since <= moment)?.event ?? masters[0] ?? null;
}
