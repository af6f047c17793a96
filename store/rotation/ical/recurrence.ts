import ICAL from 'ical.js';
import { timeOf, wallOf } from './clock';
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
  const bounded = rule.clone();
  // The caller checks the exact end, in the event's own zone; this only keeps the library from searching on.
  bounded.until = timeOf(to + DAY);
  const iterator = new BoundedIterator(bounded, skipAhead(rule, start, from), to, rule.toString());
  for (let time = iterator.next(); time; time = iterator.next()) {
    const wall = wallOf(time);
    if (wall >= to) {
      return;
    }
    if (wall >= from) {
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
