import type { RestLimits } from '../../config/directory';
import { zoneOf } from '../../time/zoneOf';
import { groupBy } from '../../lib/groupBy';
import type { Moment } from './load';
import { sleepHandoffs, withoutRest } from './restNights';
import { tooLong } from './restStretches';
import { intersect, type Span, subtract, union, within } from '../../time/span';
import { type Breach, BREACHES, type Member, type TakenPage, type Turn } from './types';
import { duration } from '../../time/formats';

export interface RestInput {
  /** Whole, of the range and of some weeks around it: what began before it counts. */
  turns: readonly Turn[];
  /** Of these turns; see `momentsOf`. */
  moments: readonly Moment[];
  /** Sorted and merged. */
  declared: readonly Span[];
  gaps: readonly Span[];
  /** Of the range and of the day before it. */
  pages: readonly TakenPage[];
  /** Everybody to be judged, by id, those whom the configuration lacks as well; see `peopleOf`. */
  members: ReadonlyMap<string, Member>;
  limits: RestLimits;
  range: Span;
  /** Turns of the team's rotations that are paged after this one; null where nobody has to stand behind the first. */
  behind: readonly Turn[] | null;
}

/** One person's time on call, with the breaches that gaps have no part in. */
export interface PersonRest {
  member: Member;
  /** Merged. */
  onCall: Span[];
  /** Broken nights without rest after them, and takeovers within sleep hours. */
  nights: Breach[];
}

/** What the list and the score both need of everybody who is judged. */
export function personRests({ turns, pages, members, limits }: RestInput): PersonRest[] {
  const pagesOf = groupBy(pages, ({ responder }) => responder);
  const turnsOf = groupBy(turns, ({ responder }) => responder);
  return [...members.values()].map((member) => {
    const onCall = union(turnsOf.get(member.id) ?? []);
    const woken = withoutRest(pagesOf.get(member.id) ?? [], onCall, member, limits.hours);
    return { member, onCall, nights: [...woken, ...sleepHandoffs(onCall, member)] };
  });
}

/**
 * Cases of too little rest that touch a range, by start, kind and person. `from` and `to` are the time in which somebody
 * should have been free; `what` tells in words how it came. A gap between two turns of the same person is no break. See
 * docs/rotation-score.md for each rule.
 * @param people of the same input
 */
export function breachesOf(input: RestInput, people = personRests(input)): Breach[] {
  const gaps = new Map(input.gaps.map((gap) => [gap.from, gap]));
  const between = (onCall: readonly Span[]) =>
    onCall.flatMap(({ to }, i) => {
      const gap = gaps.get(to);
      return gap?.to === onCall.at(i + 1)?.from && gap ? [gap] : [];
    });
  const found = people.flatMap((each) => allOf(each, between(each.onCall), input));
  const all = input.behind ? [...found, ...alone(input, input.behind)] : found;
  return inOrder(all, input.range);
}

/** @param gaps that do not relieve this person */
function allOf({ member, onCall, nights }: PersonRest, gaps: readonly Span[], { limits, range }: RestInput): Breach[] {
  const zone = zoneOf(member.zones, new Date(range.from));
  return [...nights, ...tooLong({ member, zone, onCall, gaps, limits })];
}

function inOrder(breaches: readonly Breach[], range: Span): Breach[] {
  return breaches
    .filter(({ from, to }) => from < range.to && to > range.from)
    .sort((a, b) => a.from - b.from || rank(a) - rank(b) || (a.responder < b.responder ? -1 : 1));
}

/** Declared time in which one person is all there is, at whatever level. */
function alone({ moments, declared }: RestInput, behind: readonly Turn[]): Breach[] {
  const single = moments.filter(({ people }) => people.length === 1);
  return [...groupBy(single, ({ people }) => people[0])].flatMap(([responder, own]) =>
    subtract(
      intersect(own, declared),
      behind.filter((turn) => turn.responder !== responder)
    ).map(({ from, to }) => {
      const what = `Nobody stands behind them for ${duration(to - from)}`;
      return { kind: 'noSecondary', responder, from, to, what };
    })
  );
}

function rank({ kind }: Breach): number {
  return BREACHES.indexOf(kind);
}

/** What a breach weighs in the score. */
export interface Burden {
  breach: Breach;
  /** Declared time in which the person is on call in breach, and which no earlier breach has counted. */
  spans: Span[];
}

/**
 * The declared time in which somebody is on call without their rest, told apart by breach: every moment once, for the
 * breach whose part began first. Here no gap relieves anybody, or else a new one could raise the score; nobody behind the
 * first is no lack of rest and weighs nothing.
 * @param people of the same input
 */
export function burdensOf(input: RestInput, people = personRests(input)): Burden[] {
  const onCallOf = new Map(people.map(({ member, onCall }) => [member.id, onCall]));
  const breaches = people.flatMap((each) => allOf(each, input.gaps, input));
  const burdens = inOrder(breaches, input.range).map((breach) => ({ breach, spans: new Array<Span>() }));
  const parts = burdens.flatMap((burden) =>
    within(onCallOf.get(burden.breach.responder) ?? [], burden.breach)
      .flatMap((held) => within(input.declared, held))
      .map(({ from, to }) => ({ from, to, burden }))
  );
  let counted = -Infinity;
  for (const { from, to, burden } of parts.sort((a, b) => a.from - b.from)) {
    if (to > counted) {
      burden.spans.push({ from: Math.max(from, counted), to });
      counted = to;
    }
  }
  return burdens.filter(({ spans }) => spans.length > 0);
}
