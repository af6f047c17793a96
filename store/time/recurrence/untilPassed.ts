import { DAY } from '../units';
import type { Clock } from '../zoneClock';
import type { Rule } from './rule';

/** Whether a rule's UNTIL has passed; a moment, or as the event's own clock reads, its day included. */
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
