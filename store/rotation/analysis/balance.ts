import { toInstant, toLocal } from '../../time/zoneTime';
import { loadOf, type Moment, momentsOf, overlaps } from './load';
import { type Span, subtract } from '../../time/span';
import { DAY } from '../../time/units';
import type { LoadProfile } from './types';

export interface BalanceInput {
  /** From the first time with known shifts to the end of the queried range; the future counts as planned. */
  ledger: Span;
  /** IANA zone of the rotation; weeks begin on Monday 00:00 of this zone. */
  zone: string;
  /** Moments of the rotation (see `momentsOf`); parts outside the ledger are ignored. */
  moments: readonly Moment[];
  /** The span in which each person shares the load, by id; see `presenceOf`. */
  presence: ReadonlyMap<string, Span>;
  profile: LoadProfile;
}

/** Running balances; see docs/fairness.md. */
export interface Balance {
  /** Starts of the weeks (Mondays 00:00 of the zone) and the end of the last week, epoch milliseconds. */
  weeks: number[];
  /**
   * By id, the person's balance at the end of each week, in the unit of `loadOf`: positive if they have carried more
   * than their share so far, negative if less. Contains everybody who shares the load or carried any of it.
   */
  byMember: Map<string, number[]>;
}

/**
 * Sums, week by week, the load each person carried minus the load they owed. The load of a moment is carried in equal
 * parts by the people on call, and owed in equal parts by the people who share the load then, so all balances add up to
 * zero. Load while nobody shares it changes no balance.
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

/** Load of a span in which the set of people who owe it does not change. */
export interface SharedLoad<T> {
  /** The queried span that contains it. */
  span: T;
  /** Ids of the people who share it in equal parts; empty if nobody shared the load then. */
  owedBy: readonly string[];
  /** Load carried by anybody, and the part that each person carried, by id. */
  load: number;
  carried: Map<string, number>;
}

/** Load carried and owed within the given spans, which must be sorted and must not overlap. */
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

/** Mondays 00:00 from the last at or before the span's start to the first at or after its end, epoch milliseconds. */
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
