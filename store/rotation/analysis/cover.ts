import type { RestLimits } from '../../config/directory';
import { zoneOf } from '../../time/zoneOf';
import { toLocal } from '../../time/zoneTime';
import { coverReasons } from './coverReasons';
import { cutByBand } from './cutByBand';
import { groupBy } from '../../lib/groupBy';
import { runsOf } from './tooLong';
import { lengthOf, type Span, union } from '../../time/span';
import { DAY, HOUR } from '../../time/units';
import type { Member, ShiftSpan } from './types';

export interface CoverInput {
  members: readonly Member[];
  /** Shifts of the members in any rotation, from some weeks before the gap to some weeks after it. */
  shifts: readonly ShiftSpan[];
  /** Load that each person carried beyond their share, by id; see `balanceOf`. */
  balances: ReadonlyMap<string, number>;
  /** Unit of `balances`: hours if the load profile is derived from no pages. */
  unit: 'pages' | 'hours';
  limits: RestLimits;
  /** Returns the display name of a rotation by its id. */
  rotationName: (id: string) => string;
}

/** A member ranked for covering a gap. */
export interface Candidate {
  responder: string;
  /** 1 is the first to ask. */
  rank: number;
  /** False if the person is on call in any rotation during the gap, or leaves before the gap's end. */
  available: boolean;
  balance: number;
  /** The smaller of the free hours before and after the gap; null if the person has no shift on either side. */
  restHours: number | null;
  /** Length in days of the run of on-call days that would include the gap. */
  consecutiveDays: number;
  /** Sentences for the user, the most important first. */
  reasons: string[];
}

/** The inputs of the ranking for one member. */
export interface Circumstances {
  member: Member;
  balance: number;
  /** Free hours between the gap and the member's previous and next shift; null if there is none on that side. */
  freeBefore: number | null;
  freeAfter: number | null;
  consecutiveDays: number;
  /** Hours of the gap, the part of them in the member's sleep hours, and the member's IANA zone at the gap's start. */
  gapHours: number;
  sleepHours: number;
  zone: string;
  /** Rotations in which the member is on call during the gap. */
  onCallFor: string[];
  /** Whether the member's leaving time is before the gap's end. */
  leaves: boolean;
}

/**
 * Ranks all members for covering a gap: available members before unavailable ones, then by the number of limits (rest
 * hours, consecutive days) the shift would break. Ties: lowest balance, rounded to whole pages or hours, then fewest
 * sleep hours, longest rest and id.
 */
export function whoShouldCover(gap: Span, input: CoverInput): Candidate[] {
  const shifts = groupBy(input.shifts, ({ responder }) => responder);
  return input.members
    .map((member) => circumstancesOf(gap, member, shifts.get(member.id) ?? [], input.balances.get(member.id) ?? 0))
    .map((one) => ({ one, keys: sortKeys(one, input.limits) }))
    .sort((a, b) => compareKeys(a.keys, b.keys) || (a.one.member.id < b.one.member.id ? -1 : 1))
    .map(({ one }, i) => ({
      responder: one.member.id,
      rank: i + 1,
      available: isAvailable(one),
      balance: one.balance,
      restHours: restHours(one),
      consecutiveDays: one.consecutiveDays,
      reasons: coverReasons(one, input),
    }));
}

function circumstancesOf(gap: Span, member: Member, shifts: readonly ShiftSpan[], balance: number): Circumstances {
  const during = shifts.filter(({ from, to }) => from < gap.to && to > gap.from);
  const before = shifts.filter(({ to }) => to <= gap.from);
  const after = shifts.filter(({ from }) => from >= gap.to);
  const freeFrom = Math.max(...before.map(({ to }) => to));
  const freeTo = Math.min(...after.map(({ from }) => from));
  const zone = zoneOf(member.zones, new Date(gap.from));
  const asleep = cutByBand(gap, member).filter(({ band }) => band === 'sleep');
  return {
    member,
    balance,
    freeBefore: before.length === 0 ? null : (gap.from - freeFrom) / HOUR,
    freeAfter: after.length === 0 ? null : (freeTo - gap.to) / HOUR,
    consecutiveDays: daysInARow(gap, zone, shifts),
    gapHours: (gap.to - gap.from) / HOUR,
    sleepHours: lengthOf(asleep) / HOUR,
    zone,
    onCallFor: [...new Set(during.map(({ rotation }) => rotation))].sort(),
    leaves: member.leavesAt !== null && member.leavesAt < gap.to,
  };
}

/** Length in local days, rounded up, of the run of shifts around the gap that no free day interrupts. */
function daysInARow(gap: Span, zone: string, shifts: readonly ShiftSpan[]): number {
  const run = runsOf(union([gap, ...shifts])).find(({ from, to }) => from <= gap.from && to >= gap.to);
  return run ? Math.ceil((toLocal(run.to, zone) - toLocal(run.from, zone)) / DAY) : 0;
}

/** The smaller of the free times before and after. */
function restHours({ freeBefore, freeAfter }: Circumstances): number | null {
  const rest = Math.min(freeBefore ?? Infinity, freeAfter ?? Infinity);
  return rest === Infinity ? null : rest;
}

function isAvailable({ onCallFor, leaves }: Circumstances): boolean {
  return onCallFor.length === 0 && !leaves;
}

/** Sort keys by priority; smaller values rank first. */
function sortKeys(one: Circumstances, limits: RestLimits): number[] {
  const rest = restHours(one) ?? Infinity;
  const breaks = Number(rest < limits.hours) + Number(one.consecutiveDays > limits.consecutiveDays);
  return [isAvailable(one) ? 0 : 1, breaks, Math.round(one.balance), one.sleepHours, -rest];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((key, at) => key !== b[at]);
  return i < 0 ? 0 : a[i] - b[i];
}
