import { cutByBand } from './cutByBand';
import { groupBy } from '../../lib/groupBy';
import { clip, type Span, union } from '../../time/span';
import type { Member, ShiftSpan } from './types';

/** On-call time of one person, in milliseconds; overlapping shifts count once. */
export interface OnCallHours {
  responder: string;
  /** Exactly the sum of `sleep`, `offHours` and `business`. */
  total: number;
  sleep: number;
  offHours: number;
  business: number;
  /** Parts of `total` on Saturday and Sunday, and on holidays of the person's team, in the person's local time. */
  weekend: number;
  holiday: number;
  shifts: number;
  rotations: number;
}

/**
 * On-call time of everybody with a shift that touches the range, sorted by id. Simultaneous shifts of several rotations
 * count once.
 * @param people everybody with a shift, by id; see `peopleOf`
 * @throws RangeError if a shift's responder is not in `people`
 */
export function onCallHours(
  shifts: readonly ShiftSpan[],
  range: Span,
  people: ReadonlyMap<string, Member>
): OnCallHours[] {
  const within = shifts.flatMap((shift) => clip(shift, range) ?? []);
  return [...groupBy(within, ({ responder }) => responder)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([responder, own]) => {
      const member = people.get(responder);
      if (!member) {
        throw new RangeError(`"${responder}" has a shift, and is not among the people whose hours are counted.`);
      }
      return hoursOf(own, member);
    });
}

/** On-call time of one person. @param shifts their shifts, already clipped to the range */
export function hoursOf(shifts: readonly ShiftSpan[], member: Member): OnCallHours {
  const inBand = { sleep: 0, business: 0, 'off-hours': 0 };
  let weekend = 0;
  let holiday = 0;
  for (const span of union(shifts)) {
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
    shifts: new Set(shifts.map(({ shiftId }) => shiftId)).size,
    rotations: new Set(shifts.map(({ rotation }) => rotation)).size,
  };
}
