import ICAL from 'ical.js';
import { isoDate } from '../../time/wallClock';
import { wallOf } from './clock';
import { isCancelled } from './event';
import type { Window } from './occurrences';
import type { CalendarPart } from './calendarPart';
import { parseRule } from '../../time/recurrence/rule';
import { DAY } from '../../time/units';
import { wallOfDigits } from '../../time/recurrence/timeText';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** With more unreadable events, the calendar is rejected: its last good state is more useful than the rest of it. */
const MAX_UNREAD = 5;

/** An event that cannot be read, with its effect on the window. */
export interface UnreadEvent {
  /** Message with the event's name, line and error. */
  problem: string;
  /** Spans in which the event may put somebody on call, epoch milliseconds; empty if it has no time at all. */
  spans: readonly Window[];
}

/**
 * Estimates the effect of an unreadable event; null if it has none: it is cancelled or lies outside the window. The
 * span is the widest possible, with a day of margin for the time zone, and lasts to the window's end if the event's end
 * is unknown.
 * @param usual length of the event's series, milliseconds; null if unknown
 */
export function unreadEvent(
  part: CalendarPart,
  problem: string,
  window: Window,
  usual: number | null = null
): UnreadEvent | null {
  if (isCancelled(part) && !has(part, 'RECURRENCE-ID')) {
    return null;
  }
  if (!has(part, 'DTSTART') && !has(part, 'RECURRENCE-ID')) {
    return { problem, spans: [] };
  }
  const start = roughStart(part);
  const end = start === null ? null : roughEnd(part, start, usual);
  const span = {
    from: Math.max(window.from, (start ?? -Infinity) - DAY),
    to: Math.min(window.to, (end ?? Infinity) + DAY),
  };
  // A cancelled change only removes an occurrence, so it puts nobody on call.
  const spans = isCancelled(part) ? [] : [span];
  return span.from < span.to ? { problem, spans } : null;
}

/**
 * Estimates the effect of a change of which only the replaced occurrences can be read.
 * @param replaced spans of the replaced occurrences within the window
 * @param usual length of the change's series, milliseconds; null if unknown
 */
export function unreadChange(
  part: CalendarPart,
  problem: string,
  window: Window,
  replaced: readonly Window[],
  usual: number | null
): UnreadEvent | null {
  const own = unreadEvent(part, problem, window, usual);
  if (replaced.length === 0) {
    return own;
  }
  const start = roughTime(part, 'DTSTART');
  const isElsewhere = start !== null && replaced.every(({ from, to }) => start < from - DAY || start > to + DAY);
  return { problem, spans: [...replaced, ...(isElsewhere ? (own?.spans ?? []) : [])] };
}

/**
 * Notes that name the unreadable events and the days for which it is therefore unknown who is on call.
 * @param readable number of readable events in the calendar
 * @throws UnreadableCalendar if more than MAX_UNREAD events are unreadable, or no event is readable
 */
export function notesOnUnread(unread: readonly UnreadEvent[], readable: number): string[] {
  const [first, ...others] = unread;
  if (first && (readable === 0 || unread.length > MAX_UNREAD)) {
    const more = others.length === 0 ? '' : ` ${others.length} more of its events cannot be read.`;
    throw new UnreadableCalendar(first.problem + more);
  }
  // An error in a series is reported for each of its changes, too: merge equal problems.
  const spans = new Map(unread.map(({ problem }) => [problem, new Array<Window>()]));
  unread.forEach((event) => spans.get(event.problem)?.push(...event.spans));
  return [...spans].map(
    ([problem, when]) => `${problem} The event is left out${when.length > 0 ? `: ${whenInWords(when)}` : '.'}`
  );
}

function whenInWords(spans: readonly Window[]): string {
  const from = spans.reduce((least, span) => Math.min(least, span.from), Infinity);
  const to = spans.reduce((most, span) => Math.max(most, span.to), -Infinity);
  const [first, last] = [from, to].map((moment) => isoDate(new Date(moment)));
  return `who is on call ${first === last ? `on ${first}` : `from ${first} to ${last}`} is not known.`;
}

function has({ component, unread }: CalendarPart, name: string): boolean {
  return unread.has(name) || component.hasProperty(name.toLowerCase());
}

/** DTSTART, or the RECURRENCE-ID of a change whose own start is unreadable. */
function roughStart(part: CalendarPart): number | null {
  return roughTime(part, 'DTSTART') ?? roughTime(part, 'RECURRENCE-ID');
}

/** Local time of a property, ignoring its zone; for an unreadable value, the first date that its text contains. */
function roughTime({ component, unread }: CalendarPart, name: string): number | null {
  const value: unknown = component.getFirstPropertyValue(name.toLowerCase());
  if (value instanceof ICAL.Time) {
    return wallOf(value);
  }
  const [, year, month, day] = /(\d{4})-?(\d{2})-?(\d{2})/.exec(unread.get(name) ?? '') ?? [];
  return year === undefined ? null : wallOfDigits(`${year}${month}${day}`, '000000');
}

/** Approximate end of the event's last occurrence; null if it repeats without end or the end is unknown. */
function roughEnd(part: CalendarPart, start: number, usual: number | null): number | null {
  const length = roughLength(part, start) ?? usual;
  const repeats = part.rules.length > 0 || has(part, 'RDATE');
  if (length === null || !repeats) {
    return length === null ? null : start + length;
  }
  const ends = part.rules.map(({ text }) => lastStart(text));
  return has(part, 'RDATE') || ends.includes(null)
    ? null
    : Math.max(start, ...ends.map((end) => end ?? start)) + length;
}

function roughLength(part: CalendarPart, start: number): number | null {
  if (has(part, 'DTEND')) {
    const end = roughTime(part, 'DTEND');
    return end === null ? null : Math.max(end - start, 0) + DAY;
  }
  const duration: unknown = part.component.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) {
    return Math.abs(duration.toSeconds()) * 1000;
  }
  return has(part, 'DURATION') ? null : DAY;
}

function lastStart(rule: string): number | null {
  try {
    const { until } = parseRule(rule).rule;
    return until === null ? null : until.at + DAY;
  } catch {
    return null;
  }
}
