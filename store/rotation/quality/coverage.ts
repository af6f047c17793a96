import { declaredSpans } from './declared';
import { groupBy } from './groupBy';
import { clip, intersect, lengthOf, subtract, union } from './spans';
import type { Coverage, CoveragePlan, Gap, Span, ThinSpot, Turn } from './types';

/**
 * What of the declared hours of a range is covered: whoever is on call covers, at any level, and several at once cover
 * no more than one. A gap or thin spot ends where declared hours end. O(n log n) in turns and declared spans.
 * @param turns in any order; what lies outside the range counts for nothing
 */
export function coverageOf(turns: readonly Turn[], plan: CoveragePlan, range: Span): Coverage {
  const inRange = turns.flatMap((turn) => clip(turn, range) ?? []);
  const declared = declaredSpans(plan, range);
  const covered = intersect(declared, inRange);
  const gaps = subtract(declared, covered);
  return {
    declared: lengthOf(declared),
    covered: lengthOf(covered),
    gaps: withNeighbours(gaps, inRange),
    thin: thinSpots(inRange, plan.depth, covered),
  };
}

function withNeighbours(gaps: readonly Span[], turns: readonly Turn[]): Gap[] {
  const ends = [...turns].sort((a, b) => a.to - b.to || byRank(b, a));
  const starts = [...turns].sort((a, b) => a.from - b.from || byRank(a, b));
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

/** Who is paged first comes first. */
function byRank(a: Turn, b: Turn): number {
  return a.level - b.level || compare(a.responder, b.responder);
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function thinSpots(turns: readonly Turn[], depth: CoveragePlan['depth'], covered: readonly Span[]): ThinSpot[] {
  const spots = [...depth].flatMap(([level, declared]) => {
    const steps = depthSteps(turns.filter((turn) => turn.level === level));
    const known = Array.from({ length: declared }, (_, people) => people);
    return known.flatMap((people) => {
      const thin =
        people === 0
          ? subtract(covered, steps)
          : intersect(
              covered,
              steps.filter((step) => step.depth === people)
            );
      return thin.map((span) => ({ ...span, level, depth: people, declared }));
    });
  });
  return spots.sort((a, b) => a.from - b.from || a.level - b.level);
}

interface DepthStep extends Span {
  depth: number;
}

/** How many people there are at a time, where there are any; somebody with two turns at once is one. */
function depthSteps(turns: readonly Turn[]): DepthStep[] {
  const byResponder = groupBy(turns, ({ responder }) => responder);
  const edges = [...byResponder.values()].flatMap((own) =>
    union(own).flatMap(({ from, to }) => [
      { at: from, change: 1 },
      { at: to, change: -1 },
    ])
  );
  edges.sort((a, b) => a.at - b.at);
  const steps: DepthStep[] = [];
  let depth = 0;
  edges.forEach(({ at, change }, i) => {
    depth += change;
    const until = edges[i + 1]?.at ?? at;
    if (depth > 0 && until > at) {
      steps.push({ from: at, to: until, depth });
    }
  });
  return steps;
}
