import { DEFAULT_HOURS } from '../../config/entries';
import { NO_HOLIDAYS } from '../../time/holidays';
import type { Participants } from '../../rotation/analysis/members';
import type { Member } from '../../rotation/analysis/types';

/** Somebody in UTC with the usual hours who stays, unless told otherwise. */
export function member(id: string, told: Partial<Member> & { zone?: string } = {}): Member {
  const { zone = 'UTC', ...rest } = told;
  return { id, zones: [{ zone, from: null }], hours: DEFAULT_HOURS, holidays: NO_HOLIDAYS, leavesAt: null, ...rest };
}

/** A rotation of members, and nobody else. */
export function participants(members: readonly Member[], others: Partial<Participants> = {}): Participants {
  return { members: [...members], former: [], guests: [], ...others };
}
