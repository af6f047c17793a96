import type { RestLimits } from '../../config/directory';
import { zoneOf } from '../../time/zoneOf';
import { toLocal } from '../../time/zoneTime';
import { coverReasons } from './coverReasons';
import { cutByBand } from './cutByBand';
import { groupBy } from '../../lib/groupBy';
import { runsOf } from './restStretches';
import { lengthOf, type Span, union } from '../../time/span';
import { DAY, HOUR } from '../../time/units';
import type { Member, Turn } from './types';

export interface CoverInput {
  members: readonly Member[];
  /** Turns of the members in any rotation, some weeks around the gap. */
  turns: readonly Turn[];
  /** What each carried beyond their share, by id; see `balanceOf`. */
  balances: ReadonlyMap<string, number>;
  /** What balances count: hours where the load profile is made of no pages. */
  unit: 'pages' | 'hours';
  limits: RestLimits;
  /** What a rotation is called, by its id. */
  rotationName: (id: string) => string;
}

/** Somebody who could cover a gap. */
export interface Candidate {
  responder: string;
  /** 1 is the first to ask. */
  rank: number;
  /** False for somebody who is on call then in any rotation, or gone before the gap's end. */
  available: boolean;
  balance: number;
  /** Hours free of any turn before and after the gap, the smaller; null without any turn around it. */
  restHours: number | null;
  /** Days in a row on call that the gap would be part of. */
  consecutiveDays: number;
  /** In words, the weightiest first. */
  reasons: string[];
}

/** What the ranking looks at. */
export interface Circumstances {
  member: Member;
  balance: number;
  /** Hours free of turns before and after the gap; null without a turn on that side. */
  freeBefore: number | null;
  freeAfter: number | null;
  consecutiveDays: number;
  /** Hours of the gap, those of them in the member's sleep hours, and the zone whose. */
  gapHours: number;
  sleepHours: number;
  zone: string;
  /** Rotations in which the member is on call during the gap. */
  onCallFor: string[];
  /** The member is gone before the gap ends. */
  leaves: boolean;
}

/**
 * Ranks all members for a gap. Those who cannot come last; then those whom it would leave with less than the limits'
 * rest or more days in a row; within each group the lowest balance comes first, compared in whole pages (or hours), then
 * the fewest sleep hours, then the longest rest, then the id.
 */
export function whoShouldCover(gap: Span, input: CoverInput): Candidate[] {
  const turns = groupBy(input.turns, ({ responder }) => responder);
  return input.members
    .map((member) => circumstancesOf(gap, member, turns.get(member.id) ?? [], input.balances.get(member.id) ?? 0))
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

function circumstancesOf(gap: Span, member: Member, turns: readonly Turn[], balance: number): Circumstances {
  const during = turns.filter(({ from, to }) => from < gap.to && to > gap.from);
  const before = turns.filter(({ to }) => to <= gap.from);
  const after = turns.filter(({ from }) => from >= gap.to);
  const freeFrom = Math.max(...before.map(({ to }) => to));
  const freeTo = Math.min(...after.map(({ from }) => from));
  const zone = zoneOf(member.zones, new Date(gap.from));
  const asleep = cutByBand(gap, member).filter(({ band }) => band === 'sleep');
  return {
    member,
    balance,
    freeBefore: before.length === 0 ? null : (gap.from - freeFrom) / HOUR,
    freeAfter: after.length === 0 ? null : (freeTo - gap.to) / HOUR,
    consecutiveDays: daysInARow(gap, zone, turns),
    gapHours: (gap.to - gap.from) / HOUR,
    sleepHours: lengthOf(asleep) / HOUR,
    zone,
    onCallFor: [...new Set(during.map(({ rotation }) => rotation))].sort(),
    leaves: member.leavesAt !== null && member.leavesAt < gap.to,
  };
}

/** Days, by the member's own clock, of the run of turns around a gap that no free day breaks. */
function daysInARow(gap: Span, zone: string, turns: readonly Turn[]): number {
  const run = runsOf(union([gap, ...turns])).find(({ from, to }) => from <= gap.from && to >= gap.to);
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

/** What is compared, in this order, smaller first. */
function sortKeys(one: Circumstances, limits: RestLimits): number[] {
  const rest = restHours(one) ?? Infinity;
  const breaks = Number(rest < limits.hours) + Number(one.consecutiveDays > limits.consecutiveDays);
  return [isAvailable(one) ? 0 : 1, breaks, Math.round(one.balance), one.sleepHours, -rest];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((key, at) => key !== b[at]);
  return i < 0 ? 0 : a[i] - b[i];
}
