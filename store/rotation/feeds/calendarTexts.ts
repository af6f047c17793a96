import type { CalendarEntry, People } from '../../config/directory';
import { mergeCalendars, type PrioritizedReading } from '../ical/mergeCalendars';
import { type CalendarReading, readCalendar } from '../ical/readCalendar';
import { intersect } from '../../time/span';

/** Calendars are read this far beyond the window on both sides: shifts there may cut shifts within it. */
const MARGIN_MS = 32 * 24 * 60 * 60_000;

export interface CalendarTextOptions {
  /** Shifts that touch the range from `from` (inclusive) to `to` (exclusive) are returned, unclipped. */
  from: Date;
  to: Date;
  /** IANA zone of calendars without one of their own. */
  zone: string;
  directory: People;
}

/**
 * Reads one calendar of a rotation, for `mergedReadings`.
 * @throws UnreadableCalendar with a message on what was received and what to do
 */
export function readingOfText(
  text: string,
  { level, markers, priority }: Omit<CalendarEntry, 'from'>,
  { from, to, ...options }: CalendarTextOptions
): PrioritizedReading {
  const wide = { from: new Date(from.getTime() - MARGIN_MS), to: new Date(to.getTime() + MARGIN_MS) };
  return { reading: readCalendar(text, { ...options, ...wide, level, markers }), priority };
}

/** Merges the calendars of a rotation: the shifts that touch the window, unclipped. */
export function mergedReadings(
  readings: readonly PrioritizedReading[],
  { from, to }: Pick<CalendarTextOptions, 'from' | 'to'>
): CalendarReading {
  const { shifts, unknown, notes } = mergeCalendars(readings);
  return {
    shifts: shifts.filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from),
    unknown: intersect(unknown, [{ from: from.getTime(), to: to.getTime() }]),
    notes,
  };
}
