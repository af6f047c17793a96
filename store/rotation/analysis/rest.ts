import type { RestLimits } from '../../config/directory';
import { zoneOf } from '../../time/zoneOf';
import { groupBy } from '../../lib/groupBy';
import type { Moment } from './load';
import { sleepHandoffs, withoutRest } from './restNights';
import { tooLong } from './tooLong';
import { intersect, type Span, subtract, union, within } from '../../time/span';
import { type Breach, BREACHES, type Member, type TakenPage, type ShiftSpan } from './types';
import { duration } from '../../time/formats';

export interface RestInput {
  /** Unclipped shifts of the range and some weeks around it: runs of days that began before the range count. */
  shifts: readonly ShiftSpan[];
  /** Moments of these shifts; see `momentsOf`. */
  moments: readonly Moment[];
  /** Declared coverage hours, sorted and merged. */
  declared: readonly Span[];
  gaps: readonly Span[];
  /** Pages in the range and in the day before it. */
  pages: readonly TakenPage[];
  /** Everybody to check, by id, including people who are not configured; see `peopleOf`. */
  members: ReadonlyMap<string, Member>;
  limits: RestLimits;
  range: Span;
  /** Shifts of the team's rotations that are paged after this rotation; null if no secondary is required. */
  behind: readonly ShiftSpan[] | null;
}

/** One person's on-call spans, with the breaches that do not depend on gaps. */
export interface PersonRest {
  member: Member;
  /** On-call spans, merged. */
  onCall: Span[];
  /** Breaches of kind `noRest` and `sleepHandoff`. */
  nights: Breach[];
}

/** Calculates the parts that `breachesOf` and `burdensOf` share, for every person in `members`. */
export function personRests({ shifts, pages, members, limits }: RestInput): PersonRest[] {
  const pagesOf = groupBy(pages, ({ responder }) => responder);
  const turnsOf = groupBy(shifts, ({ responder }) => responder);
  return [...members.values()].map((member) => {
    const onCall = union(turnsOf.get(member.id) ?? []);
    const woken = withoutRest(pagesOf.get(member.id) ?? [], onCall, member, limits.hours);
    return { member, onCall, nights: [...woken, ...sleepHandoffs(onCall, member)] };
  });
}

/**
 * Breaches that touch the range, sorted by start, kind and person. `from` and `to` bound the time in which the person
 * should have been free; `what` describes the cause. A gap between two shifts of the same person is not a break. Each
 * rule is in docs/rotation-score.md.
 * @param people result of `personRests` for the same input
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

/** @param gaps gaps that do not count as a break for this person */
function allOf({ member, onCall, nights }: PersonRest, gaps: readonly Span[], { limits, range }: RestInput): Breach[] {
  const zone = zoneOf(member.zones, new Date(range.from));
  return [...nights, ...tooLong({ member, zone, onCall, gaps, limits })];
}

function inOrder(breaches: readonly Breach[], range: Span): Breach[] {
  return breaches
    .filter(({ from, to }) => from < range.to && to > range.from)
    .sort((a, b) => a.from - b.from || rank(a) - rank(b) || (a.responder < b.responder ? -1 : 1));
}

/** Breaches for declared hours in which only one person is on call, at any level. */
function alone({ moments, declared }: RestInput, behind: readonly ShiftSpan[]): Breach[] {
  const single = moments.filter(({ people }) => people.length === 1);
  return [...groupBy(single, ({ people }) => people[0])].flatMap(([responder, own]) =>
    subtract(
      intersect(own, declared),
      behind.filter((shift) => shift.responder !== responder)
    ).map(({ from, to }) => {
      const what = `Nobody stands behind them for ${duration(to - from)}`;
      return { kind: 'noSecondary', responder, from, to, what };
    })
  );
}

function rank({ kind }: Breach): number {
  return BREACHES.indexOf(kind);
}

/** The time for which a breach costs points in the score. */
export interface Burden {
  breach: Breach;
  /** Declared hours in which the person is on call in breach, without the time that an earlier breach counts. */
  spans: Span[];
}

/**
 * Declared hours in which somebody is on call without their rest, by breach. Each moment counts once, for the breach
 * whose part began first. No gap counts as a break here, since a new gap could then raise the score; `noSecondary` is
 * not a lack of rest and weighs nothing.
 * @param people result of `personRests` for the same input
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
