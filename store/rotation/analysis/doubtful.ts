import { groupBy } from '../../lib/groupBy';
import { lengthOf, type Span } from '../../time/span';
import type { Member, Turn } from './types';

/** Somebody whose shifts may cover nothing. */
export interface DoubtfulPerson {
  responder: string;
  /** Nobody the configuration knows, or somebody who has left by then. */
  problem: 'unknown' | 'left';
  shifts: number;
  /** Milliseconds of those shifts. */
  length: number;
  /** When the first of them begins, or from when on they are gone. */
  first: number;
}

/**
 * Shifts of people whom nobody knows, and of people who have left, by person, the earliest first. Of a shift during
 * which somebody leaves, what is left of it counts.
 * @param known what is known of somebody, undefined for those whom the configuration lacks
 */
export function doubtfulPeople(
  turns: readonly Turn[],
  known: (responder: string) => Pick<Member, 'leavesAt'> | undefined
): DoubtfulPerson[] {
  const doubtful: DoubtfulPerson[] = [];
  for (const [responder, own] of groupBy(turns, (turn) => turn.responder)) {
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

function after(turns: readonly Turn[], leavesAt: number | null): Span[] {
  return leavesAt === null
    ? []
    : turns.filter(({ to }) => to > leavesAt).map(({ from, to }) => ({ from: Math.max(from, leavesAt), to }));
}
