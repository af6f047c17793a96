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

/** More events than these that cannot be read are no mishap: the last good state says more than what is left. */
const MAX_UNREAD = 5;

/** An event that cannot be read. */
export interface UnreadEvent {
  /** Its name, line, and what is wrong. */
  problem: string;
  /** When it may have put somebody on call, epoch milliseconds; none for one without any time. */
  spans: readonly Window[];
}

/**
 * What is known of an event that cannot be read; null where it cannot matter: it was cancelled or lies outside the window.
 * Its span is as wide as it may be, a day around for the time zone, and ends with the window where its own end is not known.
 * @param usual length of its series, milliseconds; null where none is known
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
  // What takes an occurrence out would put nobody on call.
  const spans = isCancelled(part) ? [] : [span];
  return span.from < span.to ? { problem, spans } : null;
}

/**
 * What is known of a change that cannot be read but for the occurrences that it stands for.
 * @param replaced when these are; none outside the window
 * @param usual length of its series, milliseconds; null where none is known
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
 * Notes that name what was left out and when it is not known, therefore, who is on call.
 * @param readable how many events of the calendar could be read
 * @throws UnreadableCalendar when that are too many to go on without them
 */
export function notesOnUnread(unread: readonly UnreadEvent[], readable: number): string[] {
  const [first, ...others] = unread;
  if (first && (readable === 0 || unread.length > MAX_UNREAD)) {
    const more = others.length === 0 ? '' : ` ${others.length} more of its events cannot be read.`;
    throw new UnreadableCalendar(first.problem + more);
  }
  // What spoils a series is the same for its changes.
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

/** Of a change whose own start cannot be told, that of what it stands for. */
function roughStart(part: CalendarPart): number | null {
  return roughTime(part, 'DTSTART') ?? roughTime(part, 'RECURRENCE-ID');
}

/** The time of a property, in whatever zone; of one that cannot be read, the first date that stands in it. */
function roughTime({ component, unread }: CalendarPart, name: string): number | null {
  const value: unknown = component.getFirstPropertyValue(name.toLowerCase());
  if (value instanceof ICAL.Time) {
    return wallOf(value);
  }
  const [, year, month, day] = /(\d{4})-?(\d{2})-?(\d{2})/.exec(unread.get(name) ?? '') ?? [];
  return year === undefined ? null : wallOfDigits(`${year}${month}${day}`, '000000');
}

/** Null where it goes on without an end, or nobody can tell. */
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
