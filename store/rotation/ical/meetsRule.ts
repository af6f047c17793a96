import ICAL from 'ical.js';
import { timeOf } from './clock';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * Whether a wall clock reading is one that a rule means. The library makes the 31st of April the 1st of May, and takes a
 * start for an occurrence that its rule leaves out (RFC 5545, 3.3.10: dates that do not exist are skipped).
 * @param start reading of the series' first occurrence
 */
export function meetsRule({ freq, parts }: ICAL.Recur, start: number): (wall: number) => boolean {
  const begin = new Date(start);
  const { BYMONTH, BYMONTHDAY, BYDAY, BYYEARDAY, BYWEEKNO } = parts;
  const namesDays = [BYMONTHDAY, BYDAY, BYYEARDAY, BYWEEKNO].some((part) => part !== undefined);
  const keepsMonth = freq === 'YEARLY' && !namesDays && BYMONTH === undefined;
  const keepsDay = (freq === 'YEARLY' || freq === 'MONTHLY') && !namesDays;
  const months = new Set(keepsMonth ? [begin.getUTCMonth() + 1] : BYMONTH);
  const days = new Set(keepsDay ? [begin.getUTCDate()] : BYMONTHDAY);
  const weekdays = new Set(BYDAY?.map((day) => day.slice(-2)));
  return (wall) => {
    const date = new Date(wall);
    return (
      (months.size === 0 || months.has(date.getUTCMonth() + 1)) &&
      (days.size === 0 || days.has(date.getUTCDate()) || days.has(dayFromEnd(date))) &&
      (weekdays.size === 0 || weekdays.has(WEEKDAYS[date.getUTCDay()]))
    );
  };
}

/** -1 is the last day of the month. */
function dayFromEnd(date: Date): number {
  return date.getUTCDate() - new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() - 1;
}

/** Whether a reading lies in a week that the rule names (BYWEEKNO), in one of every so many years. */
export function meetsWeek({ parts, wkst, interval }: ICAL.Recur, start: number): (wall: number) => boolean {
  const weeks = new Set(parts.BYWEEKNO);
  const weekOf = (wall: number) => timeOf(wall).weekNumber(wkst);
  // A week belongs to the year that has most of its days, so that of its fourth.
  const yearOf = (wall: number) => {
    const fourth = timeOf(wall).startOfWeek(wkst);
    fourth.adjust(3, 0, 0, 0);
    return fourth.year;
  };
  const fromEnd = (wall: number) => {
    const last = Date.UTC(yearOf(wall), 11, 28);
    return weekOf(wall) - weekOf(last) - 1;
  };
  return (wall) =>
    (yearOf(wall) - yearOf(start)) % interval === 0 && (weeks.has(weekOf(wall)) || weeks.has(fromEnd(wall)));
}
