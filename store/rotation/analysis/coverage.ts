import { declaredSpans } from './declared';
import { momentsOf } from './load';
import { intersect, lengthOf, type Span, subtract, touches } from '../../time/span';
import type { Coverage, CoveragePlan, Gap, ThinSpot, ShiftSpan } from './types';

/**
 * Coverage of the declared hours of a range. Anybody on call covers, at any level; overlapping shifts count once. Gaps
 * and thin spots end where declared hours end. O(n log n) in shifts and declared spans.
 * @param shifts in any order; parts outside the range are ignored
 * @param unknown spans in which the store does not know who else is on call: no gap or thin spot is reported in them
 */
export function coverageOf(
  shifts: readonly ShiftSpan[],
  plan: CoveragePlan,
  range: Span,
  unknown: readonly Span[] = []
): Coverage {
  const inRange = shifts.filter((shift) => touches(shift, range));
  const declared = declaredSpans(plan, range);
  const covered = intersect(declared, inRange);
  const open = subtract(declared, covered);
  const gaps = subtract(open, unknown);
  return {
    declared: lengthOf(declared),
    covered: lengthOf(covered),
    gaps: withNeighbours(gaps, inRange),
    unknown: intersect(open, unknown),
    thin: thinSpots(inRange, plan.depth, subtract(covered, unknown)),
  };
}

/** Covered share (0 to 1) of the declared hours whose coverage is known; null if there are none. */
export function shareOf({
  declared,
  covered,
  unknown,
}: Pick<Coverage, 'declared' | 'covered' | 'unknown'>): number | null {
  const known = declared - lengthOf(unknown);
  return known === 0 ? null : covered / known;
}

function withNeighbours(gaps: readonly Span[], shifts: readonly ShiftSpan[]): Gap[] {
  const ends = [...shifts].sort((a, b) => a.to - b.to || byRank(b, a));
  const starts = [...shifts].sort((a, b) => a.from - b.from || byRank(a, b));
  let ended = 0;
  let started = 0;
  return gaps.map((gap) => {
    while (ended < ends.length && ends[ended].to <= gap.from) {
      ended++;
    }
    while (started < starts.length && starts[started].from < gap.to) {
      started++;
    }
    return { ...gap, before: ends[ended - 1]?.responder ?? null, after: starts[started]?.responder ?? null };
  });
}

/** Orders by escalation level, then by responder id. */
function byRank(a: ShiftSpan, b: ShiftSpan): number {
  return a.level - b.level || compare(a.responder, b.responder);
}

/** Compares by UTF-16 code unit, so the order does not depend on the machine's locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function thinSpots(shifts: readonly ShiftSpan[], depth: CoveragePlan['depth'], covered: readonly Span[]): ThinSpot[] {
  const spots = [...depth].flatMap(([level, declared]) => {
    const moments = momentsOf(shifts.filter((shift) => shift.level === level));
    const tooFew = Array.from({ length: declared }, (_, depth) => depth);
    return tooFew.flatMap((depth) => {
      const withSo = moments.filter(({ people }) => people.length === depth);
      const thin = depth === 0 ? subtract(covered, moments) : intersect(covered, withSo);
      return thin.map((span) => ({ ...span, level, depth, declared }));
    });
  });
  return spots.sort((a, b) => a.from - b.from || a.level - b.level);
}
