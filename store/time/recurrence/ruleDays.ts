import { DAY } from '../units';
import type { Rule } from './rule';

/** Weekday of 1970-01-01, a Thursday; 0 is Monday. */
const FIRST_WEEKDAY = 3;

/** Number of days since 1970-01-01. @param month 0 is January */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / DAY;
}

/** Weekday of a day number; 0 is Monday. */
export function weekdayOfDay(day: number): number {
  return (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
}

/** Whether a rule includes a day number, by all its parts that select days (table in RFC 5545, 3.3.10). */
export type DayTest = (day: number) => boolean;

/**
 * Builds the day test of a rule. All parts that select days must match, as for "limit" in the table; information that
 * the rule does not contain comes from the start (RFC 5545, 3.3.10).
 * @param start day number of the first occurrence
 */
export function dayTest(rule: Rule, start: number): DayTest {
  const { freq, months, weekNumbers, yearDays, monthDays } = withStart(rule, start);
  const tests: DayTest[] = [
    ...(months.length > 0 ? [memberOf(months, (day) => dateOf(day).getUTCMonth() + 1)] : []),
    ...(monthDays.length > 0 ? [monthDayTest(monthDays)] : []),
    ...(yearDays.length > 0 ? [yearDayTest(yearDays)] : []),
    ...(weekNumbers.length > 0 ? [weekTest(weekNumbers, rule.weekStart)] : []),
    ...weekdayTests(withStart(rule, start), freq),
  ];
  return tests.length === 1 ? tests[0] : (day) => tests.every((test) => test(day));
}

/** Adds the day of the start to a rule that selects no days. */
function withStart(rule: Rule, start: number): Rule {
  const { freq, months, weekNumbers, yearDays, monthDays, days } = rule;
  const own = [{ weekday: weekdayOfDay(start), nth: 0 }];
  if (yearDays.length > 0 || monthDays.length > 0 || days.length > 0) {
    return rule;
  }
  if (freq === 'WEEKLY' || weekNumbers.length > 0) {
    return { ...rule, days: own };
  }
  const date = dateOf(start);
  if (freq === 'YEARLY') {
    const ownMonths = months.length > 0 ? months : [date.getUTCMonth() + 1];
    return { ...rule, months: ownMonths, monthDays: [date.getUTCDate()] };
  }
  return freq === 'MONTHLY' ? { ...rule, monthDays: [date.getUTCDate()] } : rule;
}

function dateOf(day: number): Date {
  return new Date(day * DAY);
}

function memberOf(members: readonly number[], valueOf: (day: number) => number): DayTest {
  const all = new Set(members);
  return (day) => all.has(valueOf(day));
}

function monthDayTest(monthDays: readonly number[]): DayTest {
  const all = new Set(monthDays);
  return (day) => {
    const date = dateOf(day);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return all.has(date.getUTCDate()) || all.has(date.getUTCDate() - last - 1);
  };
}

function yearDayTest(yearDays: readonly number[]): DayTest {
  const all = new Set(yearDays);
  return (day) => {
    const year = dateOf(day).getUTCFullYear();
    return all.has(day - dayNumber(year, 0, 1) + 1) || all.has(day - dayNumber(year + 1, 0, 1));
  };
}

/** A week belongs to the year that contains its fourth day (ISO 8601, generalized to any first weekday). */
function weekTest(weekNumbers: readonly number[], weekStart: number): DayTest {
  const all = new Set(weekNumbers);
  const weekOf = (day: number) => day - ((weekdayOfDay(day) - weekStart + 7) % 7);
  return (day) => {
    const begin = weekOf(day);
    const year = dateOf(begin + 3).getUTCFullYear();
    // January 4 is always in the first week of its year.
    const [first, next] = [year, year + 1].map((each) => weekOf(dayNumber(each, 0, 4)));
    return all.has((begin - first) / 7 + 1) || all.has((begin - next) / 7);
  };
}

/** BYDAY matches any of its days; numbers count within the month, or within the year for YEARLY without BYMONTH. */
function weekdayTests({ days, months }: Rule, freq: Rule['freq']): DayTest[] {
  if (days.length === 0) {
    return [];
  }
  const counts = freq === 'YEARLY' || freq === 'MONTHLY';
  const each = new Set(days.filter(({ nth }) => nth === 0 || !counts).map(({ weekday }) => weekday));
  const numbered = new Set(days.filter(({ nth }) => nth !== 0).map(({ weekday, nth }) => weekday + 7 * nth));
  if (!counts || numbered.size === 0) {
    return [(day) => each.has(weekdayOfDay(day))];
  }
  const isWithinYear = freq === 'YEARLY' && months.length === 0;
  return [
    (day) => {
      const weekday = weekdayOfDay(day);
      const date = dateOf(day);
      const [year, month] = [date.getUTCFullYear(), isWithinYear ? 0 : date.getUTCMonth()];
      const [first, end] = [dayNumber(year, month, 1), dayNumber(year, isWithinYear ? 12 : month + 1, 1)];
      const nth = Math.floor((day - first) / 7) + 1;
      const fromEnd = -(Math.floor((end - 1 - day) / 7) + 1);
      return each.has(weekday) || numbered.has(weekday + 7 * nth) || numbered.has(weekday + 7 * fromEnd);
    },
  ];
}
