import { offsetAt } from '../../query/zoneClock';
import { clip, subtract, union, within } from './spans';
import type { Breach, Member, RestLimits, Span } from './types';
import { duration, localTime } from './words';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Duty {
  member: Member;
  /** Zone for words, and for days. */
  zone: string;
  /** Merged. */
  onCall: readonly Span[];
  /** Time with nobody that does not relieve them. */
  gaps: readonly Span[];
  limits: RestLimits;
}

/**
 * Stretches on call beyond the hours that a shift may take, and runs of days beyond those allowed in a row. A run goes on
 * until there is a free day: 24 hours in a row, by the wall clock or exactly.
 */
export function tooLong(duty: Duty): Breach[] {
  const stretches = union([...duty.onCall, ...duty.gaps]);
  const shifts = beyond(stretches, duty.limits.shiftHours, duty, 'longShift');
  const runs = beyond(runsOf(stretches, duty.zone), duty.limits.consecutiveDays * 24, duty, 'consecutiveDays');
  // One long stretch is told once.
  return [...shifts, ...runs.filter((run) => subtract(within(duty.onCall, run), shifts).length > 0)];
}

/** Sorted spans, where those without a free day between them are one. */
export function runsOf(stretches: readonly Span[], zone: string): Span[] {
  const runs: Span[] = [];
  for (const { from, to } of stretches) {
    const last = runs.at(-1);
    if (last && wallLength(last.to, from, zone) < DAY) {
      last.to = to;
    } else {
      runs.push({ from, to });
    }
  }
  return runs;
}

/** By the wall clock where it went forward meanwhile, or else a day would have to be longer than it was. */
function wallLength(from: number, to: number, zone: string): number {
  const exact = to - from;
  return exact < 2 * DAY ? exact + Math.max(0, offsetAt(to, zone) - offsetAt(from, zone)) : exact;
}

function beyond(
  stretches: readonly Span[],
  hours: number,
  { member, zone, onCall, gaps }: Duty,
  kind: 'longShift' | 'consecutiveDays'
): Breach[] {
  return stretches.flatMap((stretch) => {
    const late = clip({ from: stretch.from + allowed(hours), to: stretch.to }, stretch);
    const own = late ? within(onCall, late) : [];
    if (own.length === 0) {
      return [];
    }
    const { to } = own[own.length - 1];
    const without = kind === 'longShift' ? 'a break' : 'a free day';
    const note = within(gaps, stretch).length > 0 ? ' (a gap relieves nobody)' : '';
    const what = `${duration(to - stretch.from)} without ${without}, since ${localTime(stretch.from, zone)}${note}; ${duration(hours * HOUR)} are allowed`;
    return [{ kind, responder: member.id, from: own[0].from, to, what }];
  });
}

/** Limits of days let an hour pass: a week from nine to nine is 169 hours long when clocks go back. */
function allowed(hours: number): number {
  return (hours >= 24 ? hours + 1 : hours) * HOUR;
}
