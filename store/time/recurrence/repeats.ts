import type { Rule } from './rule';
import { DAY } from '../units';
import { dayNumber, type DayTest, dayTest, weekdayOfDay } from './ruleDays';
import { UnreadableCalendar } from './unreadableCalendar';

/** Maximum periods and occurrences expanded for one rule; hourly shifts for ten years need fewer. */
const MAX_STEPS = 100_000;

const UNITS: Partial<Record<Rule['freq'], number>> = { HOURLY: 60 * 60_000, MINUTELY: 60_000, SECONDLY: 1000 };

/**
 * Local times at which a rule repeats (RFC 5545, 3.3.10), in order, from `from` (inclusive) to `to` (exclusive). The
 * start itself is included only if the rule generates it. UNTIL is left to the caller, who knows the time zone.
 * @param start local time of the first occurrence, epoch milliseconds as if it were UTC
 * @throws UnreadableCalendar if the expansion takes more than MAX_STEPS
 */
export function repeats(rule: Rule, start: number, from: number, to: number): Generator<number> {
  return isPlainWeekly(rule) ? plainWeekly(rule, start, from, to) : repeatsInPeriods(rule, start, from, to);
}

/** Whether a rule has the form of nearly every rota: on some weekdays, every n weeks, without COUNT. */
function isPlainWeekly({ freq, count, ...rule }: Rule): boolean {
  const { months, weekNumbers, yearDays, monthDays, hours, minutes, seconds, positions } = rule;
  const others = [months, weekNumbers, yearDays, monthDays, hours, minutes, seconds, positions];
  return freq === 'WEEKLY' && count === null && others.every((part) => part.length === 0);
}

/** Fast path for plain weekly rules: all weeks are alike, so no day has to be tested. */
function* plainWeekly(rule: Rule, start: number, from: number, to: number): Generator<number> {
  const week = 7 * DAY;
  const intoWeek = (weekday: number) => ((weekday - rule.weekStart + 7) % 7) * DAY;
  const own = weekdayOfDay(Math.floor(start / DAY));
  const begin = start - intoWeek(own);
  const weekdays = rule.days.length > 0 ? rule.days.map(({ weekday }) => weekday) : [own];
  const offsets = [...new Set(weekdays)].map(intoWeek).sort((a, b) => a - b);
  const step = rule.interval * week;
  const earliest = Math.max(start, from);
  for (let first = begin + Math.max(0, Math.floor((from - begin) / step)) * step; first < to; first += step) {
    for (const offset of offsets) {
      const wall = first + offset;
      if (wall >= earliest && wall < to) {
        yield wall;
      }
    }
  }
}

function* repeatsInPeriods(rule: Rule, start: number, from: number, to: number): Generator<number> {
  let left = rule.count ?? Infinity;
  let steps = 0;
  const periods = rule.freq in UNITS ? shortPeriods : dayPeriods;
  // With COUNT, the expansion must begin at the start.
  for (const period of periods(rule, start, rule.count === null ? Math.max(from, start) : start, to)) {
    for (const wall of atPositions(period, rule.positions)) {
      steps += 1;
      if (wall < start) {
        continue;
      }
      if (wall >= to || left === 0) {
        return;
      }
      left -= 1;
      if (wall >= from) {
        yield wall;
      }
    }
    steps += 1;
    if (steps > MAX_STEPS) {
      throw new UnreadableCalendar('its rule repeats too often to be a rotation.');
    }
  }
}

/** The occurrences of one period that BYSETPOS selects. */
function atPositions(period: readonly number[], positions: readonly number[]): readonly number[] {
  if (positions.length === 0) {
    return period;
  }
  const chosen = new Set(positions);
  return period.filter((_, i) => chosen.has(i + 1) || chosen.has(i - period.length));
}

/** Occurrences of each yearly, monthly, weekly or daily period that ends after `from`. */
function* dayPeriods(rule: Rule, start: number, from: number, to: number): Generator<number[]> {
  const { freq, interval } = rule;
  const startDay = Math.floor(start / DAY);
  const isMeant = dayTest(rule, startDay);
  const times = timesOfDay(rule, start);
  const dayOf = PERIODS[freq];
  if (!dayOf) {
    return;
  }
  const { index, first } = dayOf(rule);
  const begin = index(startDay);
  const skipped = Math.max(0, Math.floor((index(Math.floor(from / DAY)) - begin) / interval));
  for (let period = begin + skipped * interval; first(period) * DAY < to; period += interval) {
    yield daysIn(first(period), first(period + 1), isMeant).flatMap((day) => times.map((time) => day * DAY + time));
  }
}

function daysIn(first: number, end: number, isMeant: DayTest): number[] {
  const found: number[] = [];
  for (let day = first; day < end; day++) {
    if (isMeant(day)) {
      found.push(day);
    }
  }
  return found;
}

/** Numbering of the periods of a frequency: period of a day (`index`), first day of a period (`first`). */
interface Periods {
  index(day: number): number;
  first(period: number): number;
}

const PERIODS: Partial<Record<Rule['freq'], (rule: Rule) => Periods>> = {
  YEARLY: () => ({
    index: (day) => new Date(day * DAY).getUTCFullYear(),
    first: (year) => dayNumber(year, 0, 1),
  }),
  MONTHLY: () => ({
    index: (day) => new Date(day * DAY).getUTCFullYear() * 12 + new Date(day * DAY).getUTCMonth(),
    first: (month) => dayNumber(Math.floor(month / 12), month % 12, 1),
  }),
  WEEKLY: ({ weekStart }) => {
    // Weeks are counted from the week that begins in the seven days up to 1970-01-01.
    const zero = (weekStart - weekdayOfDay(0) - 7) % 7;
    return { index: (day) => Math.floor((day - zero) / 7), first: (week) => zero + week * 7 };
  },
  DAILY: () => ({ index: (day) => day, first: (day) => day }),
};

/** Times of day in milliseconds from midnight, sorted; parts that the rule does not set are those of the start. */
function timesOfDay({ hours, minutes, seconds }: Rule, start: number): number[] {
  const date = new Date(start);
  const within = (named: readonly number[], own: number) => (named.length > 0 ? [...new Set(named)] : [own]);
  const times = within(hours, date.getUTCHours()).flatMap((hour) =>
    within(minutes, date.getUTCMinutes()).flatMap((minute) =>
      within(seconds, date.getUTCSeconds()).map((second) => ((hour * 60 + minute) * 60 + second) * 1000)
    )
  );
  return times.sort((a, b) => a - b);
}

/** Occurrences of each hourly, minutely or secondly period that ends after `from`. */
function* shortPeriods(rule: Rule, start: number, from: number, to: number): Generator<number[]> {
  const unit = UNITS[rule.freq] ?? 1000;
  const step = unit * rule.interval;
  const begin = Math.floor(start / unit) * unit;
  const isMeant = dayTest(rule, Math.floor(start / DAY));
  const inStep = (moment: number) => begin + Math.ceil((moment - begin) / step) * step;
  let period = begin + Math.max(0, Math.floor((from - begin) / step)) * step;
  while (period < to) {
    yield inPeriod(period, unit, rule, start, isMeant);
    period = Math.max(period + step, inStep(nextMeant(period, rule, isMeant)));
  }
}

function inPeriod(period: number, unit: number, rule: Rule, start: number, isMeant: DayTest): number[] {
  const date = new Date(period);
  const { hours, minutes, seconds } = rule;
  const isWithin = (named: readonly number[], own: number) => named.length === 0 || named.includes(own);
  const isTime =
    isWithin(hours, date.getUTCHours()) &&
    (unit > 60_000 || isWithin(minutes, date.getUTCMinutes())) &&
    (unit > 1000 || isWithin(seconds, date.getUTCSeconds()));
  if (!isTime || !isMeant(Math.floor(period / DAY))) {
    return [];
  }
  // An hour period still expands minutes and seconds; a minute period still expands seconds.
  const own = { ...rule, hours: [date.getUTCHours()], minutes: unit > 60_000 ? minutes : [date.getUTCMinutes()] };
  const open = unit > 1000 ? own : { ...own, seconds: [date.getUTCSeconds()] };
  return timesOfDay(open, start).map((time) => Math.floor(period / DAY) * DAY + time);
}

/** Earliest time of the next possible occurrence: skips days, hours and minutes that the rule excludes. */
function nextMeant(period: number, { hours, minutes }: Rule, isMeant: DayTest): number {
  const after = (length: number) => (Math.floor(period / length) + 1) * length;
  const date = new Date(period);
  if (!isMeant(Math.floor(period / DAY))) {
    return after(DAY);
  }
  if (hours.length > 0 && !hours.includes(date.getUTCHours())) {
    return after(60 * 60_000);
  }
  return minutes.length > 0 && !minutes.includes(date.getUTCMinutes()) ? after(60_000) : period;
}
