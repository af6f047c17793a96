import { isChange, readChange, readMaster, standingChanges } from './changes';
import { zoneClock } from '../../time/zoneClock';
import { Clocks } from './clock';
import { messageOf } from '../../lib/messageOf';
import { isoDate } from '../../time/wallClock';
import { type CalendarEvent, type Ending, nameOf, naming, type Reading, uidOf, type Zones } from './event';
import type { Notes } from './notes';
import type { CalendarPart } from './calendarPart';
import type { ParsedCalendar } from './parseCalendar';
import { bySeries, type Series } from './series';
import { exceptions, happensOnce, isOutside, matching, MAX_SHIFTS, momentOf, starts, tooManyShifts } from './starts';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { unreadChange, unreadEvent, type UnreadEvent } from './unreadEvents';

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
 * @param zone IANA zone of floating times and whole days, unless the calendar describes its own
 * @param notes takes what was left out or read otherwise than it is written
 * @throws UnreadableCalendar when there are too many
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
  // Of several of one UID the first: the last that is put in stays.
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

/** A replacement of one occurrence and all later ones. */
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
