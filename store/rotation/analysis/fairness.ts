import { sharedLoads } from './balance';
import { groupBy } from '../../lib/groupBy';
import type { Moment } from './load';
import type { Participants } from './members';
import { hoursOf } from './onCallHours';
import { clip, type Span } from '../../time/span';
import { HOUR } from '../../time/units';
import type { LoadProfile, Member, TakenPage, ShiftSpan } from './types';

export interface FairnessInput {
  range: Span;
  /** Shifts of the rotation; parts outside the range are ignored. */
  shifts: readonly ShiftSpan[];
  /** Moments of these shifts; see `momentsOf`. */
  moments: readonly Moment[];
  participants: Participants;
  /** The span in which each person shares the load, by id; see `presenceOf`. */
  presence: ReadonlyMap<string, Span>;
  /** Pages of the rotation; pages outside the range are ignored. */
  pages: readonly TakenPage[];
  profile: LoadProfile;
}

/** One person's part of a rotation within a range. Overlapping shifts count once; all lengths are in hours. */
export interface MemberFairness {
  responder: string;
  /** False for former members and guests. */
  member: boolean;
  hours: number;
  /** Parts of `hours` in the person's sleep hours, on Saturday and Sunday, and on holidays of their own team. */
  sleepHours: number;
  weekendHours: number;
  holidayHours: number;
  shifts: number;
  pages: number;
  interruptions: number;
  sleepInterruptions: number;
  /** Load carried, in the unit of `loadOf`; people who are on call together carry equal parts. */
  expectedLoad: number;
  /** Actual and fair share (0 to 1) of the load that is carried in the range; null if nobody carries any. */
  share: number | null;
  fairShare: number | null;
}

/**
 * Fairness figures of a range: first all members, even without any load, then former members and guests who shared the
 * load or had shifts or pages in the range; both groups sorted by id.
 */
export function fairnessOf(input: FairnessInput): MemberFairness[] {
  const { range, participants, presence } = input;
  const inRange = input.shifts.flatMap((shift) => clip(shift, range) ?? []);
  const shifts = groupBy(inRange, ({ responder }) => responder);
  const pages = groupBy(
    input.pages.filter(({ at }) => at >= range.from && at < range.to),
    ({ responder }) => responder
  );
  const carried = new Map<string, number>();
  const owed = new Map<string, number>();
  let all = 0;
  for (const { owedBy, load, carried: parts } of sharedLoads(input, [range])) {
    all += load;
    parts.forEach((own, id) => carried.set(id, (carried.get(id) ?? 0) + own));
    owedBy.forEach((id) => owed.set(id, (owed.get(id) ?? 0) + load / owedBy.length));
  }
  const row = (one: Member, member: boolean): MemberFairness => {
    const hours = hoursOf(shifts.get(one.id) ?? [], one);
    const taken = pages.get(one.id) ?? [];
    const expectedLoad = carried.get(one.id) ?? 0;
    return {
      responder: one.id,
      member,
      hours: hours.total / HOUR,
      sleepHours: hours.sleep / HOUR,
      weekendHours: hours.weekend / HOUR,
      holidayHours: hours.holiday / HOUR,
      shifts: hours.shifts,
      pages: taken.length,
      interruptions: taken.filter(({ interruption }) => interruption).length,
      sleepInterruptions: taken.filter(({ interruption, sleep }) => interruption && sleep).length,
      expectedLoad,
      share: all > 0 ? expectedLoad / all : null,
      fairShare: all > 0 ? (owed.get(one.id) ?? 0) / all : null,
    };
  };
  const wasThere = ({ id }: Member) => {
    const there = presence.get(id);
    return shifts.has(id) || pages.has(id) || (there !== undefined && there.from < range.to && there.to > range.from);
  };
  const others = [...participants.former, ...participants.guests].filter(wasThere);
  others.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...participants.members.map((one) => row(one, true)), ...others.map((one) => row(one, false))];
}
