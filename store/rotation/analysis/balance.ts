import { toInstant, toLocal } from '../../time/zoneTime';
import { loadOf, type Moment, momentsOf, overlaps } from './load';
import { type Span, subtract } from '../../time/span';
import { DAY } from '../../time/units';
import type { LoadProfile } from './types';

export interface BalanceInput {
  /** From where on turns are known to the end of what is asked; later than now counts as planned. */
  ledger: Span;
  /** IANA zone of the rotation, whose weeks are counted. */
  zone: string;
  /** Who is on call together in the rotation; those outside the ledger do not count. */
  moments: readonly Moment[];
  /** The time in which each shares the load; see `presenceOf`. */
  presence: ReadonlyMap<string, Span>;
  profile: LoadProfile;
}

/** Running balances; see docs/fairness.md. */
export interface Balance {
  /** Epoch milliseconds at which the weeks begin, Mondays 00:00 of the zone, and at which the last one ends. */
  weeks: number[];
  /**
   * For each week, what somebody has carried beyond their share up to its end, in the unit of `loadOf`: above zero they
   * carried more, below zero they owe. All who share the load and all who carried any are there.
   */
  byMember: Map<string, number[]>;
}

/**
 * Adds up week by week what each carried less what each owed of it. A moment's load is carried in equal parts by those on
 * call, and owed in equal parts by those who share the load then, so that all balances add up to zero. Load that comes
 * while nobody shares it changes no balance.
 */
export function balanceOf({ ledger, zone, moments, presence, profile }: BalanceInput): Balance {
  const weeks = weekEdges(ledger, zone);
  const byMember = new Map<string, number[]>();
  const changes = (id: string) => {
    const known = byMember.get(id);
    if (known) {
      return known;
    }
    const none = new Array<number>(weeks.length - 1).fill(0);
    byMember.set(id, none);
    return none;
  };
  [...presence.keys()].forEach(changes);
  const spans = weeks
    .slice(0, -1)
    .map((from, i) => ({ from: Math.max(from, ledger.from), to: Math.min(weeks[i + 1], ledger.to), i }));
  for (const { span, carried, owedBy, load } of sharedLoads({ moments, presence, profile }, spans)) {
    if (owedBy.length > 0) {
      carried.forEach((own, id) => (changes(id)[span.i] += own));
      owedBy.forEach((id) => (changes(id)[span.i] -= load / owedBy.length));
    }
  }
  for (const balance of byMember.values()) {
    balance.forEach((change, i) => (balance[i] = change + (balance[i - 1] ?? 0)));
  }
  return { weeks, byMember };
}

/** Load of a time in which the same people owe it. */
export interface SharedLoad<T> {
  /** Which of the spans that were asked about it belongs to. */
  span: T;
  /** Those who share it in equal parts; nobody, where it came while nobody shared it. */
  owedBy: readonly string[];
  /** What is carried by anybody, and what each carries of it. */
  load: number;
  carried: Map<string, number>;
}

/** What is carried and owed within each of some spans, which are in order and do not overlap. */
export function sharedLoads<T extends Span>(
  { moments, presence, profile }: Pick<BalanceInput, 'moments' | 'presence' | 'profile'>,
  spans: readonly T[]
): Array<SharedLoad<T>> {
  const loadIn = loadOf(profile);
  const present = momentsOf([...presence].map(([responder, span]) => ({ responder, ...span })));
  const absent = subtract(spans, present).map((span) => ({ ...span, people: new Array<string>() }));
  const parts = overlaps(
    spans,
    [...present, ...absent].sort((a, b) => a.from - b.from)
  );
  const shared = parts.map(({ from, to, one, other }) => {
    return { from, to, span: one, owedBy: other.people, load: 0, carried: new Map<string, number>() };
  });
  for (const { from, to, one, other } of overlaps(moments, shared)) {
    const load = loadIn({ from, to });
    other.load += load;
    for (const id of one.people) {
      other.carried.set(id, (other.carried.get(id) ?? 0) + load / one.people.length);
    }
  }
  return shared;
}

/** Mondays 00:00 from the one at or before a span's start to the one at or after its end, in epoch milliseconds. */
export function weekEdges({ from, to }: Span, zone: string): number[] {
  const today = Math.floor(toLocal(from, zone) / DAY) * DAY;
  let monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  const edges = [toInstant(monday, zone)];
  while (edges[edges.length - 1] < to) {
    monday += 7 * DAY;
    edges.push(toInstant(monday, zone));
  }
  return edges;
}
