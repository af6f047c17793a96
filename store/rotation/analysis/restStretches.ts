import type { RestLimits } from '../../config/directory';
import { type Span, subtract, union, within } from '../../time/span';
import type { Breach, Member } from './types';
import { duration, localTime } from '../../time/formats';
import { DAY, HOUR } from '../../time/units';

/** So much of a free day may go to being on call, to a gap that relieves nobody, or to a clock that goes forward. */
const TOLERATED = 2 * HOUR;

interface Duty {
  member: Member;
  /** Zone for words. */
  zone: string;
  /** Merged. */
  onCall: readonly Span[];
  /** Time with nobody that does not relieve them. */
  gaps: readonly Span[];
  limits: RestLimits;
}

/**
 * Stretches on call beyond the hours that a shift may take, and runs of days beyond those allowed in a row. A run goes on
 * until there is a free day.
 */
export function tooLong(duty: Duty): Breach[] {
  const stretches = union([...duty.onCall, ...duty.gaps]);
  const shifts = beyond(stretches, duty.limits.shiftHours, duty, 'longShift');
  const runs = beyond(runsOf(stretches), duty.limits.consecutiveDays * 24, duty, 'consecutiveDays');
  // One long stretch is told once.
  return [...shifts, ...runs.filter((run) => subtract(within(duty.onCall, run), shifts).length > 0)];
}

/**
 * Sorted spans, where those without a free day between them are one. A free day is 24 hours from the end of a span on, with no
 * more than two of them in other spans: more spans never make more free days, on which the score relies.
 */
export function runsOf(stretches: readonly Span[]): Span[] {
  const runs: Span[] = [];
  stretches.forEach(({ from, to }, i) => {
    const last = runs.at(-1);
    if (last && !isFreeAfter(stretches, i - 1)) {
      last.to = to;
    } else {
      runs.push({ from, to });
    }
  });
  return runs;
}

function isFreeAfter(stretches: readonly Span[], i: number): boolean {
  const end = stretches[i].to + DAY;
  let held = 0;
  for (let k = i + 1; k < stretches.length && stretches[k].from < end && held <= TOLERATED; k++) {
    held += Math.min(stretches[k].to, end) - stretches[k].from;
  }
  return held <= TOLERATED;
}

function beyond(
  stretches: readonly Span[],
  hours: number,
  { member, zone, onCall, gaps }: Duty,
  kind: 'longShift' | 'consecutiveDays'
): Breach[] {
  const long = stretches.filter(({ from, to }) => to - from > allowed(hours));
  return long.flatMap((stretch) => {
    const own = within(onCall, { from: stretch.from + allowed(hours), to: stretch.to });
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
