import { offsetAt } from './wallClock';
import { DAY } from './units';

/** The wall clock's reading as if it were UTC. */
export function toLocal(moment: number, zone: string): number {
  return moment + offsetAt(moment, zone);
}

/**
 * The moment at which a wall clock shows a reading: the first of two where clocks go back, and as much later as the
 * clock jumps where a reading is left out.
 * @param local the reading as if it were UTC
 */
export function toInstant(local: number, zone: string): number {
  const before = local - offsetAt(local - DAY, zone);
  const after = local - offsetAt(local + DAY, zone);
  return before === after || toLocal(before, zone) === local || toLocal(after, zone) !== local ? before : after;
}
