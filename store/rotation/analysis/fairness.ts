import { sharedLoads } from './balance';
import { groupBy } from '../../lib/groupBy';
import type { Moment } from './load';
import type { Participants } from './members';
import { hoursOf } from './onCallHours';
import { clip, type Span } from '../../time/span';
import { HOUR } from '../../time/units';
import type { LoadProfile, Member, TakenPage, Turn } from './types';

export interface FairnessInput {
  range: Span;
  /** Of the rotation; those outside the range do not count. */
  turns: readonly Turn[];
  /** Of these turns; see `momentsOf`. */
  moments: readonly Moment[];
  participants: Participants;
  /** The time in which each shares the load; see `presenceOf`. */
  presence: ReadonlyMap<string, Span>;
  /** Of the rotation; those outside the range do not count. */
  pages: readonly TakenPage[];
  profile: LoadProfile;
}

/** What somebody bore of a rotation within a range. Hours are hours, each once however many turns were held. */
export interface MemberFairness {
  responder: string;
  /** False for those who left or only helped. */
  member: boolean;
  hours: number;
  /** Of the hours: in their own sleep hours, on their Saturdays and Sundays, and on holidays of their own team. */
  sleepHours: number;
  weekendHours: number;
  holidayHours: number;
  shifts: number;
  pages: number;
  interruptions: number;
  sleepInterruptions: number;
  /** What they carry, in the unit of `loadOf`; at moments with several on call each carries an equal part. */
  expectedLoad: number;
  /** Their part of all load that is carried, and what it should be; null while nobody carries any. */
  share: number | null;
  fairShare: number | null;
}

/**
 * What each bore within a range: all members, also those with nothing, then those who were members in it or took shifts
 * or pages in it; both by id.
 */
export function fairnessOf(input: FairnessInput): MemberFairness[] {
  const { range, participants, presence } = input;
  const inRange = input.turns.flatMap((turn) => clip(turn, range) ?? []);
  const turns = groupBy(inRange, ({ responder }) => responder);
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
    const hours = hoursOf(turns.get(one.id) ?? [], one);
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
    return turns.has(id) || pages.has(id) || (there !== undefined && there.from < range.to && there.to > range.from);
  };
  const others = [...participants.former, ...participants.guests].filter(wasThere);
  others.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...participants.members.map((one) => row(one, true)), ...others.map((one) => row(one, false))];
}
