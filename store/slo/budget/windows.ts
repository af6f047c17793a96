import { zoneClock } from '../../time/zoneClock';
import type { SloWindow } from '../types';
import { DAY } from '../../time/units';

type CalendarWindow = Extract<SloWindow, { kind: 'calendar' }>;

/** The time a budget is for, epoch ms. */
export interface WindowAt {
  from: number;
  /** The moment that was asked for. */
  to: number;
  /** End of the calendar period, at or after `to`; of a rolling window its own end. */
  periodEnd: number;
}

/**
 * The window that ends at a moment: days of 24 hours up to it, or the calendar period it falls in. A moment between two
 * periods belongs to the one it ends, as the newest minute does that was measured before it.
 *
 * Calendar periods are counted from the window's local reading, forwards and backwards. They begin at that time of day
 * in the zone: later by as much as a clock jumps over it, and at the first of two. Months shorter than the start's day
 * begin on their last day.
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

/** When the period of a number begins; the one of number 0 begins at the window's own reading. */
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
