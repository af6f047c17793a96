import { groupBy } from '../../lib/groupBy';
import { lengthOf, type Span } from '../../time/span';
import type { Member, ShiftSpan } from './types';

/** A person whose shifts may not be real coverage: unknown to the configuration, or already gone. */
export interface DoubtfulPerson {
  responder: string;
  /** `unknown`: not in the configuration; `left`: has shifts after their last day. */
  problem: 'unknown' | 'left';
  shifts: number;
  /** Total length of these shifts in milliseconds. */
  length: number;
  /** Start of the first of these shifts, but not before the person's leaving time; epoch milliseconds. */
  first: number;
}

/**
 * Shifts of people who are not configured and of people who have left, summed by person, the earliest first. Of a shift
 * during which a person leaves, only the part after their leaving time counts.
 * @param known looks up a person; undefined if the configuration does not know them
 */
export function doubtfulPeople(
  shifts: readonly ShiftSpan[],
  known: (responder: string) => Pick<Member, 'leavesAt'> | undefined
): DoubtfulPerson[] {
  const doubtful: DoubtfulPerson[] = [];
  for (const [responder, own] of groupBy(shifts, (shift) => shift.responder)) {
    const person = known(responder);
    const late = person ? after(own, person.leavesAt) : own;
    if (late.length > 0) {
      const first = late.reduce((earliest, { from }) => Math.min(earliest, from), Infinity);
      const problem = person ? 'left' : 'unknown';
      doubtful.push({ responder, problem, shifts: late.length, length: lengthOf(late), first });
    }
  }
  return doubtful.sort((a, b) => a.first - b.first || (a.responder < b.responder ? -1 : 1));
}

function after(shifts: readonly ShiftSpan[], leavesAt: number | null): Span[] {
  return leavesAt === null
    ? []
    : shifts.filter(({ to }) => to > leavesAt).map(({ from, to }) => ({ from: Math.max(from, leavesAt), to }));
}
