import ICAL from 'ical.js';
import { timeOf, wallOf } from './clock';
import { meetsRule, meetsWeek } from './meetsRule';
import { atPositions, periodBefore, periodLength } from './setPositions';
import { isSimple, repeatsSimply } from './repeatsSimply';
import { UnreadableCalendar } from './unreadable';

const DAY = 24 * 60 * 60_000;

/** Steps of one rule through the window, hits or not: a rota of ten years by the hour has fewer. */
const MAX_STEPS = 100_000;

const periods: Partial<Record<string, number>> = {
  MINUTELY: 60_000,
  HOURLY: 60 * 60_000,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
};

/**
 * Wall clock readings at which a rule repeats, in order, from `from` until before `to`; endless rules and rules that
 * never match end there too.
 * @param start reading of the first occurrence
 * @throws UnreadableCalendar when there are too many
 */
export function repeats(rule: ICAL.Recur, start: number, from: number, to: number): Iterable<number> {
  return isSimple(rule) ? repeatsSimply(rule, start, from, to) : repeatsByLibrary(rule, start, from, to);
}

/** Exported for the test that compares both. */
export function* repeatsByLibrary(rule: ICAL.Recur, start: number, from: number, to: number): Generator<number> {
  let left = rule.count ?? Infinity;
  for (const wall of meant(rule, start, from, to)) {
    if (wall >= to || left === 0) {
      return;
    }
    if (wall >= start) {
      left -= 1;
      if (wall >= from) {
        yield wall;
      }
    }
  }
}

/** What the rule means, by the library but for what that does not do right; some of it before the start. */
function meant(rule: ICAL.Recur, start: number, from: number, to: number): Iterable<number> {
  const { BYSETPOS: positions, BYWEEKNO: weeks, ...parts } = rule.parts;
  const wider = rule.clone();
  wider.parts = parts;
  wider.count = null;
  if (positions && weeks) {
    throw new UnreadableCalendar(`the rule ${rule.toString()} has BYWEEKNO with BYSETPOS, which is not read.`);
  }
  if (positions) {
    const walls = stepped(wider, periodBefore(rule, start), to + periodLength(rule), meetsRule(rule, start));
    return atPositions(walls, rule);
  }
  if (weeks) {
    Object.assign(wider, { freq: 'WEEKLY', interval: 1 });
    const [isMeant, isInWeek] = [meetsRule(rule, start), meetsWeek(rule, start)];
    return stepped(wider, start, to, (wall) => isMeant(wall) && isInWeek(wall));
  }
  return stepped(wider, skipAhead(rule, start, from), to, meetsRule(rule, start));
}

/** The library's readings that are meant, in order, before `to`. */
function* stepped(rule: ICAL.Recur, start: number, to: number, isMeant: (wall: number) => boolean): Generator<number> {
  const text = rule.toString();
  // The caller checks the exact end, in the event's own zone; this only keeps the library from searching on.
  rule.until = timeOf(to + DAY);
  const iterator = new BoundedIterator(rule, start, to, text);
  for (let time = iterator.next(); time; time = iterator.next()) {
    const wall = wallOf(time);
    if (wall >= to) {
      return;
    }
    if (isMeant(wall)) {
      yield wall;
    }
  }
}

/** The last start of a period, in step with the interval, before `from`: what is earlier need not be gone through. */
function skipAhead(rule: ICAL.Recur, start: number, from: number): number {
  const period = periods[rule.freq];
  if (period === undefined || rule.count || start >= from) {
    return start;
  }
  const step = period * rule.interval;
  // One period less, since a period's own occurrences may lie before the day on which it was entered.
  return start + Math.max(0, Math.floor((from - start) / step) - 1) * step;
}

/** The library's iterator looks for a match forever when a rule has none. */
class BoundedIterator extends ICAL.RecurIterator {
  private steps = 0;

  constructor(
    rule: ICAL.Recur,
    start: number,
    private readonly to: number,
    private readonly text: string
  ) {
    super({ rule, dtstart: timeOf(start) });
  }

  override check_contracting_rules(): boolean {
    this.steps += 1;
    if (this.steps > MAX_STEPS) {
      throw new UnreadableCalendar(`the rule ${this.text} repeats too often to be a rotation.`);
    }
    return wallOf(this.last) >= this.to || super.check_contracting_rules();
  }
}
