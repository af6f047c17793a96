import { zoneClock } from '../../time/zoneClock';
import type { SloWindow } from '../types';
import { DAY } from '../../time/units';

type CalendarWindow = Extract<SloWindow, { kind: 'calendar' }>;

/** The span that an error budget covers, epoch ms. */
export interface WindowAt {
  from: number;
  /** The moment at which the window is evaluated. */
  to: number;
  /** End of the calendar period, at or after `to`; of a rolling window its own end. */
  periodEnd: number;
}

/**
 * The window that ends at a moment: days of 24 hours up to it, or the calendar period that contains it. A moment on the
 * boundary of two periods belongs to the earlier one, as does the newest minute measured before it.
 *
 * Calendar periods are counted from the window's local start time, forwards and backwards, and begin at that time of
 * day in the zone. Where a clock change skips it, they begin later by the length of the jump; where it occurs twice, at
 * the first. In months that lack the start's day of month, they begin on the last day.
 */
export function windowAt(window: SloWindow, end: number): WindowAt {
  if (window.kind === 'rolling') {
    return { from: end - window.days * DAY, to: end, periodEnd: end };
  }
  const startOf = periodStarts(window);
  let period = Math.floor((end - startOf(0)) / usualLength(window));
  while (startOf(period) >= end) {
    period -= 1;
  }
  while (startOf(period + 1) < end) {
    period += 1;
  }
  return { from: startOf(period), to: end, periodEnd: startOf(period + 1) };
}

const MONTHS = { month: 1, quarter: 3, year: 12 };

function usualLength({ unit, count }: CalendarWindow): number {
  if (unit === 'day' || unit === 'week') {
    return count * (unit === 'day' ? 1 : 7) * DAY;
  }
  return count * MONTHS[unit] * 30.44 * DAY;
}

/** Start of a period by number, epoch ms; number 0 begins at the start time of the window. */
function periodStarts(window: CalendarWindow): (period: number) => number {
  const { unit, count, zone } = window;
  const clock = zoneClock(zone);
  const reading = Date.parse(`${window.from}Z`);
  if (unit === 'day' || unit === 'week') {
    return (period) => clock(reading + period * usualLength(window));
  }
  return (period) => clock(monthsLater(reading, period * count * MONTHS[unit]));
}

function monthsLater(reading: number, months: number): number {
  const date = new Date(reading);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), days)) + (reading - startOfDay(reading));
}

function startOfDay(reading: number): number {
  return Math.floor(reading / DAY) * DAY;
}
