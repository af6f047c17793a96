import type ICAL from 'ical.js';

const DAY = 24 * 60 * 60_000;
/** 1970-01-04 was a Sunday, which the library counts as 1. */
const FIRST_SUNDAY = 3 * DAY;

/**
 * Whether a rule is one of those that nearly every rota has: each so many days or weeks, on some weekdays. They are
 * counted here, since the library takes forty times as long or more; the test compares both.
 */
export function isSimple({ freq, interval, count, parts }: ICAL.Recur): boolean {
  const others = Object.keys(parts).filter((part) => part !== 'BYDAY');
  const hasDaysOnly = parts.BYDAY?.every((day) => weekdays.has(day)) ?? true;
  return (freq === 'DAILY' || freq === 'WEEKLY') && interval >= 1 && !count && others.length === 0 && hasDaysOnly;
}

const weekdays = new Map(['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].map((day, i) => [day, i]));

/** Wall clock readings at which a simple rule repeats, in order, from `from` until before `to`. */
export function* repeatsSimply(rule: ICAL.Recur, start: number, from: number, to: number): Generator<number> {
  const days = rule.parts.BYDAY?.flatMap((day) => weekdays.get(day) ?? []);
  const step = rule.interval * (rule.freq === 'WEEKLY' ? 7 : 1) * DAY;
  const first = rule.freq === 'WEEKLY' ? start - daysInto(start, rule.wkst - 1) * DAY : start;
  const offsets = rule.freq === 'WEEKLY' ? inWeek(days ?? [weekday(start)], rule.wkst - 1) : [0];
  const isDay = rule.freq === 'DAILY' && days ? (wall: number) => days.includes(weekday(wall)) : () => true;
  const skipped = Math.max(0, Math.floor((from - first) / step));
  for (let period = first + skipped * step; period < to; period += step) {
    for (const offset of offsets) {
      const wall = period + offset;
      if (wall >= start && wall >= from && wall < to && isDay(wall)) {
        yield wall;
      }
    }
  }
}

function weekday(wall: number): number {
  return ((Math.floor((wall - FIRST_SUNDAY) / DAY) % 7) + 7) % 7;
}

/** Days since the week began. */
function daysInto(wall: number, weekStart: number): number {
  return (weekday(wall) - weekStart + 7) % 7;
}

/** Milliseconds from the beginning of the week, in order, each once. */
function inWeek(days: readonly number[], weekStart: number): number[] {
  return [...new Set(days.map((day) => ((day - weekStart + 7) % 7) * DAY))].sort((a, b) => a - b);
}
