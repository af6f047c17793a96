import { cutByBand } from './cutByBand';
import { groupBy } from '../../lib/groupBy';
import { clip, type Span, union } from '../../time/span';
import type { Member, Turn } from './types';

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
  const inBand = { sleep: 0, business: 0, 'off-hours': 0 };
  let weekend = 0;
  let holiday = 0;
  for (const span of union(turns)) {
    for (const piece of cutByBand(span, member)) {
      const length = piece.to - piece.from;
      inBand[piece.band] += length;
      weekend += piece.weekend ? length : 0;
      holiday += piece.holiday ? length : 0;
    }
  }
  return {
    responder: member.id,
    total: inBand.sleep + inBand.business + inBand['off-hours'],
    sleep: inBand.sleep,
    offHours: inBand['off-hours'],
    business: inBand.business,
    weekend,
    holiday,
    shifts: new Set(turns.map(({ shiftId }) => shiftId)).size,
    rotations: new Set(turns.map(({ rotation }) => rotation)).size,
  };
}
