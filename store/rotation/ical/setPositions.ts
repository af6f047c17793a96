import type ICAL from 'ical.js';

const DAY = 24 * 60 * 60_000;
/** 1970-01-04 was a Sunday, which the library counts as 1. */
const FIRST_SUNDAY = 3 * DAY;

/** A day more than the longest period of each frequency. */
const LENGTHS: Partial<Record<string, number>> = {
  DAILY: 2 * DAY,
  WEEKLY: 8 * DAY,
  MONTHLY: 32 * DAY,
  YEARLY: 367 * DAY,
};

/** How far beyond an end a rule's readings are needed to know the positions within its last period. */
export function periodLength({ freq }: ICAL.Recur): number {
  return LENGTHS[freq] ?? DAY;
}

/** Those of a rule's wall clock readings, in order, that have one of its positions within their period (BYSETPOS). */
export function* atPositions(walls: Iterable<number>, rule: ICAL.Recur): Generator<number> {
  let period: number[] = [];
  for (const wall of walls) {
    if (period.length > 0 && periodOf(wall, rule) !== periodOf(period[0], rule)) {
      yield* chosen(period, rule);
      period = [];
    }
    period.push(wall);
  }
  yield* chosen(period, rule);
}

function chosen(period: readonly number[], { parts }: ICAL.Recur): number[] {
  const positions = new Set(parts.BYSETPOS);
  return period.filter((_, i) => positions.has(i + 1) || positions.has(i - period.length));
}

function periodOf(wall: number, { freq, wkst }: ICAL.Recur): number {
  const date = new Date(wall);
  if (freq === 'YEARLY') {
    return date.getUTCFullYear();
  }
  if (freq === 'MONTHLY') {
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  }
  const day = Math.floor((wall - FIRST_SUNDAY) / DAY);
  return freq === 'WEEKLY' ? Math.floor((day - (wkst - 1)) / 7) : day;
}

/** A reading in the period before the one of the start, at the same time of day: from there on, periods are whole. */
export function periodBefore({ freq, interval, wkst, parts }: ICAL.Recur, start: number): number {
  const begin = new Date(start);
  const year = begin.getUTCFullYear();
  const timeOfDay = start % DAY;
  const namesDays = parts.BYDAY || parts.BYMONTHDAY || parts.BYYEARDAY;
  if (freq === 'YEARLY') {
    const [month, day] = namesDays ? [0, 1] : [begin.getUTCMonth(), begin.getUTCDate()];
    return Date.UTC(year - interval, month, day) + timeOfDay;
  }
  if (freq === 'MONTHLY' && namesDays) {
    return Date.UTC(year, begin.getUTCMonth() - interval, 1) + timeOfDay;
  }
  if (freq === 'WEEKLY' && namesDays) {
    const daysIntoWeek = (begin.getUTCDay() - (wkst - 1) + 7) % 7;
    return start - (daysIntoWeek + 7 * interval) * DAY;
  }
  return start;
}
