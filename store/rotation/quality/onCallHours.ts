import { cutByBand } from './cutByBand';
import { groupBy } from './groupBy';
import { clip, union } from './spans';
import type { Member, Span, Turn } from './types';

/** What somebody was on call, each hour once however many turns they held; lengths in milliseconds. */
export interface OnCallHours {
  responder: string;
  /** Exactly the sum of `sleep`, `offHours` and `business`. */
  total: number;
  sleep: number;
  offHours: number;
  business: number;
  /** Of the total, what was on Saturday and Sunday, and on holidays of the person's team, by the person's own clock. */
  weekend: number;
  holiday: number;
  shifts: number;
  rotations: number;
}

/**
 * On-call hours of everybody with a turn that touches the range, by id. Turns of several rotations at the same time
 * count once.
 * @param people everybody with a turn; see `peopleOf`
 * @throws RangeError for a turn of somebody who is not among them
 */
export function onCallHours(turns: readonly Turn[], range: Span, people: ReadonlyMap<string, Member>): OnCallHours[] {
  const within = turns.flatMap((turn) => clip(turn, range) ?? []);
  return [...groupBy(within, ({ responder }) => responder)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([responder, own]) => {
      const member = people.get(responder);
      if (!member) {
        throw new RangeError(`"${responder}" has a turn, and is not among the people whose hours are counted.`);
      }
      return hoursOf(own, member);
    });
}

/** On-call hours of one person's turns, which are within the range that counts. */
export function hoursOf(turns: readonly Turn[], member: Member): OnCallHours {
  const hours = {
    responder: member.id,
    total: 0,
    sleep: 0,
    offHours: 0,
    business: 0,
    weekend: 0,
    holiday: 0,
    shifts: new Set(turns.map(({ shiftId }) => shiftId)).size,
    rotations: new Set(turns.map(({ rotation }) => rotation)).size,
  };
  for (const span of union(turns)) {
    for (const { from, to, band, weekend, holiday } of cutByBand(span, member)) {
      const length = to - from;
      hours.total += length;
      hours[KEYS[band]] += length;
      hours.weekend += weekend ? length : 0;
      hours.holiday += holiday ? length : 0;
    }
  }
  return hours;
}

const KEYS = { sleep: 'sleep', business: 'business', 'off-hours': 'offHours' } as const;
