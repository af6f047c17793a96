import type { RestLimits } from '../../config/directory';
import { type Span, subtract, union, within } from '../../time/span';
import type { Breach, Member } from './types';
import { duration, localTime } from '../../time/formats';
import { DAY, HOUR } from '../../time/units';

/** On-call time, gaps without relief and a skipped clock hour may take up to this much of a free day. */
const TOLERATED = 2 * HOUR;

interface Duty {
  member: Member;
  /** IANA zone in which descriptions show times. */
  zone: string;
  /** On-call spans, merged. */
  onCall: readonly Span[];
  /** Gaps that do not count as a break for this person. */
  gaps: readonly Span[];
  limits: RestLimits;
}

/**
 * Breaches for on-call spans longer than the shift limit, and for runs longer than the limit of consecutive days. A run
 * lasts until the next free day.
 */
export function tooLong(duty: Duty): Breach[] {
  const spans = union([...duty.onCall, ...duty.gaps]);
  const shifts = beyond(spans, duty.limits.shiftHours, duty, 'longShift');
  const runs = beyond(runsOf(spans), duty.limits.consecutiveDays * 24, duty, 'consecutiveDays');
  // A long span is reported once: a run adds a breach only if it contains on-call time that no long shift reports.
  return [...shifts, ...runs.filter((run) => subtract(within(duty.onCall, run), shifts).length > 0)];
}

/**
 * Joins sorted spans that have no free day between them. A free day is the 24 hours after the end of a span, if other
 * spans take up at most two of these hours: adding spans never adds free days, and the score relies on that.
 */
export function runsOf(spans: readonly Span[]): Span[] {
  const runs: Span[] = [];
  spans.forEach(({ from, to }, i) => {
    const last = runs.at(-1);
    if (last && !isFreeAfter(spans, i - 1)) {
      last.to = to;
    } else {
      runs.push({ from, to });
    }
  });
  return runs;
}

function isFreeAfter(spans: readonly Span[], i: number): boolean {
  const end = spans[i].to + DAY;
  let held = 0;
  for (let k = i + 1; k < spans.length && spans[k].from < end && held <= TOLERATED; k++) {
    held += Math.min(spans[k].to, end) - spans[k].from;
  }
  return held <= TOLERATED;
}

function beyond(
  spans: readonly Span[],
  hours: number,
  { member, zone, onCall, gaps }: Duty,
  kind: 'longShift' | 'consecutiveDays'
): Breach[] {
  const long = spans.filter(({ from, to }) => to - from > allowed(hours));
  return long.flatMap((span) => {
    const own = within(onCall, { from: span.from + allowed(hours), to: span.to });
    if (own.length === 0) {
      return [];
    }
    const { to } = own[own.length - 1];
    const without = kind === 'longShift' ? 'a break' : 'a free day';
    const note = within(gaps, span).length > 0 ? ' (a gap relieves nobody)' : '';
    const what = `${duration(to - span.from)} without ${without}, since ${localTime(span.from, zone)}${note}; ${duration(hours * HOUR)} are allowed`;
    return [{ kind, responder: member.id, from: own[0].from, to, what }];
  });
}

/** Limits of a day or more allow one extra hour: a week from 9:00 to 9:00 has 169 hours when clocks go back. */
function allowed(hours: number): number {
  return (hours >= 24 ? hours + 1 : hours) * HOUR;
}
