import type { CalendarPart } from './calendarPart';
import { utcClock } from '../../time/zoneClock';
import {
  type CalendarEvent,
  isCancelled,
  nameOf,
  naming,
  ownZones,
  readEvent,
  type CalendarTime,
  readings,
  withoutTimes,
  type Zones,
} from './event';
import type { Notes } from './notes';
import type { Window } from './occurrences';
import { DAY } from '../../time/units';
import type { Series } from './series';
import { asOf, exceptions, isOutside, matching, momentOf, starts } from './starts';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Whether an event has a RECURRENCE-ID: it replaces one occurrence of its series, or all from one on. */
export function isChange({ component, unread }: CalendarPart): boolean {
  return component.hasProperty('recurrence-id') || unread.has('RECURRENCE-ID');
}

/**
 * Reads an event without RECURRENCE-ID. A cancelled event needs no readable time: it cancels its older versions by UID
 * and SEQUENCE.
 * @throws UnreadableCalendar naming the event
 */
export function readMaster(part: CalendarPart, zones: Zones, notes: Notes): CalendarEvent {
  try {
    return readEvent(part, zones, notes);
  } catch (error) {
    if (!(error instanceof UnreadableCalendar) || !isCancelled(part)) {
      throw error;
    }
    return atNoTime(part, { wall: 0, clock: utcClock, isDate: false });
  }
}

/**
 * Reads an event with RECURRENCE-ID. If only the replaced occurrence can be read, the series' own occurrence is dropped
 * all the same: a cancelled change removes it, any other change makes it unknown (`problem`).
 * @param master the event of the series; undefined if the calendar has none
 * @throws UnreadableCalendar naming the event, if the replaced occurrence cannot be determined
 */
export function readChange(
  part: CalendarPart,
  master: CalendarEvent | undefined,
  zones: Zones,
  notes: Notes
): CalendarEvent {
  try {
    const event = readEvent(part, zones, notes);
    return naming(part, () => {
      const replaces = replacedBy(part, master?.start ?? event.start, zones);
      if (!event.cancelled) {
        // Clocks of unknown zones throw only when called: call them here, so that the error names this event.
        event.endOf(event.start.wall, event.start.clock);
        momentOf(event.start);
      }
      return { ...event, replaces };
    });
  } catch (error) {
    const replaces = error instanceof UnreadableCalendar ? replacedAnyway(part, master?.start, zones) : null;
    if (!(error instanceof UnreadableCalendar) || replaces === null) {
      throw error;
    }
    return { ...atNoTime(part, replaces), replaces, problem: isCancelled(part) ? null : error.message };
  }
}

function atNoTime(part: CalendarPart, start: CalendarTime): CalendarEvent {
  return { ...withoutTimes(part), start, endOf: (wall, clock) => clock(wall), length: DAY };
}

/** The replaced occurrence (RECURRENCE-ID) in the series' own form: in its zone, and as a date for all-day series. */
function replacedBy({ component }: CalendarPart, start: CalendarTime | undefined, zones: Zones): CalendarTime | null {
  const property = component.getFirstProperty('recurrence-id');
  if (!property) {
    return null;
  }
  const [time] = readings(property, start ? ownZones(start, zones) : zones);
  const replaces = start ? asOf(start, time, zones) : time;
  momentOf(replaces);
  return replaces;
}

function replacedAnyway(part: CalendarPart, start: CalendarTime | undefined, zones: Zones): CalendarTime | null {
  try {
    return replacedBy(part, start, zones);
  } catch (error) {
    if (error instanceof UnreadableCalendar) {
      return null;
    }
    throw error;
  }
}

/** The changes of a series, without changes that a newer version of the series cancels. */
export function standingChanges(series: Series, window: Window, zones: Zones, notes: Notes): CalendarEvent[] {
  const { masters, replacements } = series;
  return replacements.filter((event) => {
    const why = takenBack(event, masters, zones);
    if (why !== null && !isOutside(event, window)) {
      notes.add(`${nameOf(event.part)} ${why}, and is left out`, event.part.line);
    }
    return why === null;
  });
}

function takenBack(event: CalendarEvent, masters: readonly CalendarEvent[], zones: Zones): string | null {
  const { replaces, sequence } = event;
  if (!replaces || masters.length === 0 || sequence >= masters[0].sequence) {
    return null;
  }
  // Cancelling a series with a higher SEQUENCE also cancels all earlier changes of it (RFC 5546, 3.2.5).
  if (masters.every(({ cancelled }) => cancelled)) {
    return 'changes a series that was cancelled since';
  }
  return masters.some((master) => hasTime(master, replaces, zones))
    ? null
    : 'changes a time that its newer series no longer has';
}

/** Whether the series' rules and EXDATEs give an occurrence at this time. */
function hasTime(master: CalendarEvent, replaces: CalendarTime, zones: Zones): boolean {
  const at = momentOf(replaces);
  const isReplaced = matching([replaces], master.start, zones);
  const isOut = exceptions(master, zones, () => undefined);
  const around = starts(master, { from: at - DAY, to: at + DAY }, zones, () => undefined);
  return [...around.keys()].some((wall) => {
    const moment = master.start.clock(wall);
    return isReplaced(wall, moment) && !isOut(wall, moment);
  });
}
