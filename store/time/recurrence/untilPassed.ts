import { DAY } from '../units';
import type { Clock } from '../zoneClock';
import type { Rule } from './rule';

/** Predicate for local times after a rule's UNTIL; a date (or midnight, if all-day) includes its whole day. */
export function untilPassed(
  { until }: Rule,
  { clock, isDate }: { clock: Clock; isDate: boolean }
): (wall: number) => boolean {
  if (!until) {
    return () => false;
  }
  const { kind, at } = until;
  const isDay = kind === 'day' || (isDate && at % DAY === 0);
  if (kind === 'moment' && !isDay) {
    return (reading) => clock(reading) > at;
  }
  const last = isDay ? at - (at % DAY) + DAY - 1 : at;
  return (reading) => reading > last;
}
