import { Clocks, zoneClock } from './clock';
import { messageOf } from '../../messageOf';
import { type CalendarEvent, type Ending, nameOf, naming, readEvent, type Reading, type Zones } from './event';
import type { Notes } from './notes';
import type { CalendarPart } from './calendarPart';
import type { ParsedCalendar } from './parseCalendar';
import { DAY } from './ruleDays';
import { bySeries, type Series } from './series';
import { exceptions, matching, MAX_SHIFTS, momentOf, starts, tooManyShifts } from './starts';
import { UnreadableCalendar } from './unreadable';
import { unreadEvent, type UnreadEvent } from './unreadEvents';

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

export interface Expansion {
  occurrences: Occurrence[];
  /** Events that cannot be read and may matter in the window. */
  unread: UnreadEvent[];
}

/**
 * Every occurrence of a calendar that touches the window, recurrences expanded, exceptions taken out and replacements put in.
 * @param zone IANA zone of floating times and whole days
 * @param notes takes what was left out or read otherwise than it is written
 * @throws UnreadableCalendar when there are too many
 */
export function occurrencesIn(calendar: ParsedCalendar, window: Window, zone: string, notes: Notes): Expansion {
  const zones = { clocks: new Clocks(calendar), floating: zoneClock(zone) };
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
  const events = calendar.events.flatMap((part) => orUnread([part], () => readEvent(part, zones, notes)) ?? []);
  const found: Occurrence[] = [];
  for (const series of bySeries(events)) {
    const parts = series.masters.concat(series.replacements).map(({ part }) => part);
    const own = orUnread(parts, () => naming(parts[0], () => expansionOf(series, window, zones, notes)));
    found.push(...(own ?? []));
    if (found.length > MAX_SHIFTS) {
      throw tooManyShifts(`${nameOf(parts[0])} (line ${parts[0].line}) and those before it make`);
    }
  }
  return { occurrences: found, unread };
}

function expansionOf(series: Series, window: Window, zones: Zones, notes: Notes): Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of expand(series, window, zones, notes)) {
    const { event, startsAt, endsAt } = occurrence;
    if (event.cancelled || startsAt >= window.to || Math.max(startsAt, endsAt) <= window.from) {
      continue;
    }
    if (endsAt > startsAt) {
      found.push(occurrence);
    } else {
      notes.add(`${nameOf(event.part)} lasts no time, so it puts nobody on call`, event.part.line);
    }
  }
  return found;
}

/** A replacement of one occurrence and all later ones. */
interface Change {
  event: CalendarEvent;
  since: number;
}

function* expand(series: Series, window: Window, zones: Zones, notes: Notes): Generator<Occurrence> {
  const { masters } = series;
  const replacements = series.replacements.filter((event) => {
    const isStale = isGone(event, masters, zones);
    if (isStale && !isOutside(event, window)) {
      notes.add(
        `${nameOf(event.part)} changes a time that its newer series no longer has, and is left out`,
        event.part.line
      );
    }
    return !isStale;
  });
  const replaced = replacements.flatMap(({ replaces }) => replaces ?? []);
  const changes = replacements
    .flatMap((event) => (event.andFuture && event.replaces ? [{ event, since: momentOf(event.replaces) }] : []))
    .sort((a, b) => b.since - a.since);
  for (const event of masters) {
    if (isOutside(event, window) || (event.cancelled && changes.length === 0)) {
      continue;
    }
    if (replaced.length === 0 && happensOnce(event) && !event.part.component.hasProperty('exdate')) {
      yield occurrenceOf(event, event.start.wall, event.endOf);
      continue;
    }
    const isOut = exceptions(event, zones);
    const isReplaced = matching(replaced, event.start);
    const onBeside = () =>
      notes.add(`${nameOf(event.part)} begins beside its rule: its start counts as the first time`, event.part.line);
    for (const [wall, endOf] of starts(event, window, zones, onBeside)) {
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

/** Whether an event replaces a time that the newer version of its series does not have, by EXDATE or its rule. */
function isGone({ replaces, sequence }: CalendarEvent, masters: readonly CalendarEvent[], zones: Zones): boolean {
  if (!replaces || masters.length === 0 || sequence >= masters[0].sequence) {
    return false;
  }
  return !masters.some((master) => {
    const at = momentOf(replaces);
    const isReplaced = matching([replaces], master.start);
    const isOut = exceptions(master, zones);
    const around = starts(master, { from: at - DAY, to: at + DAY }, zones, () => undefined);
    return [...around.keys()].some((wall) => {
      const moment = master.start.clock(wall);
      return isReplaced(wall, moment) && !isOut(wall, moment);
    });
  });
}

/** Found by the wall clock, a day aside: an event of long ago costs nothing, and its zone may be unknown. */
function isOutside(event: CalendarEvent, { from, to }: Window): boolean {
  const { start, length } = event;
  return happensOnce(event) && (start.wall + length + DAY < from || start.wall - DAY > to);
}

function happensOnce({ rules, part }: CalendarEvent): boolean {
  return rules.length === 0 && !part.component.hasProperty('rdate');
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
