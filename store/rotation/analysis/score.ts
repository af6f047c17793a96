import type { ScoreWeights } from '../../config/directory';
import type { Burden } from './rest';
import { lengthOf, type Span } from '../../time/span';
import type { Coverage } from './types';
import { duration, localTime } from '../../time/formats';
import { MINUTE } from '../../time/units';

/** Maximum points that each less urgent component can cost, so that these components cannot outweigh a gap. */
const MAX_POINTS_LOST = { thin: 10, imbalance: 20, rest: 20 };

export type ScoreComponent = 'gap' | 'thin' | 'imbalance' | 'rest' | 'singlePoint';

/** Points that the score lost, with the cause. */
export interface ScoreItem {
  component: ScoreComponent;
  points: number;
  /** Description for the user, such as `Nobody on call for 1 h, from Tue 3 Mar 09:00`. */
  what: string;
  /** Epoch milliseconds; null if the item is about the whole range. */
  from: number | null;
  to: number | null;
  responder: string | null;
  minutes: number | null;
}

export interface Score {
  /** 0 to 100, not rounded. */
  score: number;
  /** Grouped by component; points add up to 100 - score, or to more than 100 if the score would be below 0. */
  items: ScoreItem[];
}

export interface ScoreInput {
  coverage: Coverage;
  /** Lack of rest in the same shifts and range; see `burdensOf`. */
  burdens: readonly Burden[];
  /** Expected load of the declared hours, and the load carried by each responder; see `carriedLoads`. */
  loads: { total: number; byResponder: ReadonlyMap<string, number> };
  /** Ids of the people who share the rotation. */
  members: readonly string[];
  weights: ScoreWeights;
  /** IANA zone in which descriptions show times. */
  zone: string;
}

/**
 * Score of a rotation with every point it lost; null if no hours are declared. docs/rotation-score.md has the weights,
 * reasons and the proof that a new gap never raises the score.
 */
export function scoreOf(input: ScoreInput): Score | null {
  if (input.coverage.declared === 0) {
    return null;
  }
  const items = [
    ...gapItems(input),
    ...atMost(MAX_POINTS_LOST.thin, thinItems(input)),
    ...atMost(MAX_POINTS_LOST.imbalance, imbalanceItems(input)),
    ...atMost(MAX_POINTS_LOST.rest, restItems(input)),
    ...singlePointItems(input),
  ].filter(({ points }) => points > 0);
  return { score: Math.max(0, 100 - sumOf(items)), items };
}

function gapItems({ coverage, weights, zone }: ScoreInput): ScoreItem[] {
  const { gaps, declared } = coverage;
  if (gaps.length === 0) {
    return [];
  }
  const all = lengthOf(gaps);
  const { from } = gaps[0];
  const { to } = gaps[gaps.length - 1];
  const what = `There are gaps: ${gaps.length}, of ${duration(all)} in all`;
  const any = {
    component: 'gap' as const,
    points: weights.anyGap,
    what,
    from,
    to,
    responder: null,
    minutes: all / MINUTE,
  };
  return [
    any,
    ...gaps.map((gap) =>
      lost('gap', gap, weights.gap * percent(gap.to - gap.from, declared), `Nobody on call for ${when(gap, zone)}`)
    ),
  ];
}

function thinItems({ coverage, weights, zone }: ScoreInput): ScoreItem[] {
  // Overlapping thin spots of several levels count once, for the spot that began first.
  let counted = -Infinity;
  return coverage.thin.map((spot) => {
    const length = Math.max(0, spot.to - Math.max(spot.from, counted));
    counted = Math.max(counted, spot.to);
    const people = spot.depth === 0 ? 'Nobody' : `${spot.depth} instead of ${spot.declared}`;
    return lost(
      'thin',
      spot,
      weights.thin * percent(length, coverage.declared),
      `${people} at level ${spot.level} for ${when(spot, zone)}`
    );
  });
}

function imbalanceItems({ loads, members, weights }: ScoreInput): ScoreItem[] {
  const { total, byResponder } = loads;
  const item = (points: number, what: string, responder: string | null) => ({
    component: 'imbalance' as const,
    points,
    what,
    from: null,
    to: null,
    responder,
    minutes: null,
  });
  if (members.length < 2) {
    return [item(weights.imbalance * 100, 'There is nobody to share the load with', members[0] ?? null)];
  }
  const fair = total / members.length;
  return [...members].sort().map((member) => {
    const own = byResponder.get(member) ?? 0;
    const what = `Carries ${percent(own, total).toFixed(0)}% of the expected load; a fair share is ${(100 / members.length).toFixed(0)}%`;
    return item(weights.imbalance * percent(Math.max(0, fair - own), total), what, member);
  });
}

function restItems({ burdens, coverage, weights }: ScoreInput): ScoreItem[] {
  return burdens.map(({ breach, spans }) => {
    const length = lengthOf(spans);
    const points = weights.rest * percent(length, coverage.declared);
    return { ...lost('rest', breach, points, breach.what), responder: breach.responder, minutes: length / MINUTE };
  });
}

function singlePointItems({ loads, weights }: ScoreInput): ScoreItem[] {
  const people = [...loads.byResponder.keys()];
  if (people.length > 2) {
    return [];
  }
  const all = ['Nobody is ever on call', 'One person is on call all the time', 'Two people are all there are'];
  const points = people.length === 2 ? weights.singlePoint / 2 : weights.singlePoint;
  const responder = people.length === 1 ? people[0] : null;
  return [
    { component: 'singlePoint', points, what: all[people.length], from: null, to: null, responder, minutes: null },
  ];
}

function lost(component: ScoreComponent, { from, to }: Span, points: number, what: string): ScoreItem {
  return { component, points, what, from, to, responder: null, minutes: (to - from) / MINUTE };
}

/** Scales the points of the items down in proportion so that they add up to no more than `most`. */
function atMost(most: number, items: ScoreItem[]): ScoreItem[] {
  const sum = sumOf(items);
  return sum <= most ? items : items.map((item) => ({ ...item, points: (item.points / sum) * most }));
}

function sumOf(items: readonly ScoreItem[]): number {
  return items.reduce((sum, { points }) => sum + points, 0);
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

function when({ from, to }: Span, zone: string): string {
  return `${duration(to - from)}, from ${localTime(from, zone)}`;
}
