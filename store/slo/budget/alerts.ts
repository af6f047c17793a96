import type { Span } from '../../time/span';
import type { BurnAlert, SliSeries, Slo } from '../types';
import { errorBudget } from './budget';
import { MIN_COVERAGE } from './burn';
import { MinuteSums } from './minuteSums';

/**
 * When a burn alert would have fired, evaluated at the end of every minute like a Prometheus rule with an interval of
 * one minute. It fires once its condition has held for `pending` minutes, and resolves at the first evaluation at which
 * the condition no longer holds. Where too little was measured, and after the last minute of the series, its state
 * (firing or pending) stays as it was. Slots longer than a minute are spread evenly over their minutes, so times are
 * less exact there.
 * @param over a series that begins early enough to fill the windows, or its precomputed sums for repeated calls
 * @returns firings that overlap the span, in order; `from` may lie before the span, `to` is at most its end
 */
export function firings(
  over: SliSeries | MinuteSums,
  { target }: Pick<Slo, 'target'>,
  alert: BurnAlert,
  span: Span
): Span[] {
  const sums = over instanceof MinuteSums ? over : new MinuteSums(over);
  const holds = conditions(sums, target, alert);
  const found: Span[] = [];
  let pendingFrom: number | null = null;
  let firesFrom: number | null = null;
  for (let i = 1; i <= sums.count && sums.edge(i) < span.to; i++) {
    const state = holds(i);
    if (state === HOLDS) {
      pendingFrom ??= i;
      firesFrom ??= i - pendingFrom >= alert.pending ? i : null;
    } else if (state === HOLDS_NOT) {
      if (firesFrom !== null) {
        found.push({ from: sums.edge(firesFrom), to: sums.edge(i) });
      }
      pendingFrom = firesFrom = null;
    }
  }
  if (firesFrom !== null) {
    found.push({ from: sums.edge(firesFrom), to: span.to });
  }
  return found.filter(({ to }) => to > span.from);
}

const HOLDS = 1;
const HOLDS_NOT = 0;
const UNKNOWN = -1;

/**
 * Whether the burn rate over both windows that end at a minute edge is above the threshold; unknown where less than 90%
 * of either was measured. Without traffic it is not. Returns plain numbers, since a simulation makes millions of calls.
 */
function conditions(
  { bad, total, measured }: MinuteSums,
  target: number,
  { long, short, burn }: BurnAlert
): (edge: number) => number {
  const limit = burn * errorBudget(target);
  const [enoughLong, enoughShort] = [MIN_COVERAGE * long, MIN_COVERAGE * short];
  return (edge) => {
    const slow = edge < long ? 0 : edge - long;
    const fast = edge < short ? 0 : edge - short;
    if (measured[edge] - measured[slow] < enoughLong || measured[edge] - measured[fast] < enoughShort) {
      return UNKNOWN;
    }
    const isAbove =
      bad[edge] - bad[slow] > limit * (total[edge] - total[slow]) &&
      bad[edge] - bad[fast] > limit * (total[edge] - total[fast]);
    return isAbove ? HOLDS : HOLDS_NOT;
  };
}
