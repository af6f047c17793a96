import { offsetAt } from './wallClock';
import { DAY } from './units';

/** Local time of an instant, encoded as if it were UTC; both in epoch milliseconds. */
export function toLocal(moment: number, zone: string): number {
  return moment + offsetAt(moment, zone);
}

/**
 * The instant of a local time, epoch milliseconds: the first of two if clocks go back; for a skipped local time, the
 * instant by the offset before the change, so its local time is later by the length of the jump.
 * @param local local time encoded as if it were UTC, epoch milliseconds
 */
export function toInstant(local: number, zone: string): number {
  const before = local - offsetAt(local - DAY, zone);
  const after = local - offsetAt(local + DAY, zone);
  return before === after || toLocal(before, zone) === local || toLocal(after, zone) !== local ? before : after;
}
