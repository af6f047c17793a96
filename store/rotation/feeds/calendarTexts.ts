import type { CalendarEntry, People } from '../../config/directory';
import { mergeCalendars, type PrioritizedReading } from '../ical/mergeCalendars';
import { type CalendarReading, readCalendar } from '../ical/readCalendar';
import { intersect } from '../../time/span';

/** What lies around the window may cut what is in it. */
const MARGIN_MS = 32 * 24 * 60 * 60_000;

export interface CalendarTextOptions {
  /** Shifts that touch the time from `from` until before `to` are answered, whole. */
  from: Date;
  to: Date;
  /** IANA zone of calendars that name none. */
  zone: string;
  directory: People;
}

/**
 * What one calendar of a rotation says, for `mergedReadings`.
 * @throws UnreadableCalendar saying what was received and what to do
 */
export function readingOfText(
  text: string,
  { level, markers, priority }: Omit<CalendarEntry, 'from'>,
  { from, to, ...options }: CalendarTextOptions
): PrioritizedReading {
  const wide = { from: new Date(from.getTime() - MARGIN_MS), to: new Date(to.getTime() + MARGIN_MS) };
  return { reading: readCalendar(text, { ...options, ...wide, level, markers }), priority };
}

/** The shifts of all calendars of a rotation that touch the window. */
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
