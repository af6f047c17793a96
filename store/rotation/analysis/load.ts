import { offsetRuns } from '../../time/offsetRuns';
import { wallClock } from '../../time/wallClock';
import { type Span, union } from '../../time/span';
import { FIRST_MONDAY, HOUR } from '../../time/units';
import type { LoadProfile, ShiftSpan } from './types';

const HOURS_OF_WEEK = 168;
const WEEK = HOURS_OF_WEEK * HOUR;

/** Minimum weeks of history for hourly rates: with less, a single bad night would dominate the balances. */
const MIN_WEEKS = 4;
/** Weight of the Gamma prior: the number of weeks at the mean rate that each hour of the week starts from. */
const PRIOR_WEEKS = 4;

/**
 * Estimates the page rate of each hour of the week from history: (pages in the hour + 4 · mean) / (occurrences of the
 * hour + 4). This is the posterior mean of a Poisson rate under a Gamma prior worth 4 weeks at the mean rate of all
 * hours; with 4 weeks of history, the hour and the mean weigh the same. All hours get the same rate with less than
 * 4 weeks (the mean rate) or without any pages (1, so that load is counted in hours); see `countsAlike`.
 * @param pages epoch milliseconds; pages outside the history are ignored
 * @param zone IANA zone that defines the hours of the week
 */
export function profileOf(pages: readonly number[], history: Span, zone: string): LoadProfile {
  const counts = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (const at of pages) {
    if (at >= history.from && at < history.to) {
      counts[wallClock(new Date(at), zone).hourOfWeek]++;
    }
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hours = Math.max(0, history.to - history.from) / HOUR;
  const known = { zone, weeks: hours / HOURS_OF_WEEK, pages: total };
  const mean = total === 0 ? 1 : total / hours;
  if (countsAlike(known)) {
    return { ...known, rates: counts.map(() => mean) };
  }
  const times = timesOf(history, zone);
  return { ...known, rates: counts.map((count, w) => (count + PRIOR_WEEKS * mean) / (times[w] + PRIOR_WEEKS)) };
}

/** Whether all hours of a profile have the same rate, because there is too little history or there are no pages. */
export function countsAlike({ weeks, pages }: Pick<LoadProfile, 'weeks' | 'pages'>): boolean {
  return weeks < MIN_WEEKS || pages === 0;
}

/**
 * Returns the expected load of a span: pages, or hours if the profile is derived from no pages. Partial hours count in
 * proportion; across a clock change, only the hours that really exist count.
 */
export function loadOf({ rates, zone }: LoadProfile): (span: Span) => number {
  const before = [0];
  rates.forEach((rate, w) => before.push(before[w] + rate));
  const upTo = (inWeek: number) => {
    const w = Math.floor(inWeek / HOUR);
    return before[w] + rates[w] * (inWeek / HOUR - w);
  };
  return ({ from, to }) => {
    let load = 0;
    for (const run of offsetRuns(from, to, zone)) {
      const start = run.from + run.offset - FIRST_MONDAY;
      const end = run.to + run.offset - FIRST_MONDAY;
      const weeks = Math.floor(end / WEEK) - Math.floor(start / WEEK);
      load += weeks * before[HOURS_OF_WEEK] + upTo(modulo(end, WEEK)) - upTo(modulo(start, WEEK));
    }
    return load;
  };
}

/** A span in which the set of people on call does not change. */
export interface Moment extends Span {
  /** Distinct responder ids, at least one. */
  people: readonly string[];
}

/** Cuts the shifts wherever a responder starts or ends; sorted, without time when nobody is on call. */
export function momentsOf(shifts: ReadonlyArray<Span & Pick<ShiftSpan, 'responder'>>): Moment[] {
  const held = shifts.filter(({ from, to }) => from < to);
  const starts = [...held].sort((a, b) => a.from - b.from);
  const ends = held.sort((a, b) => a.to - b.to);
  const moments: Moment[] = [];
  const holding = new Map<string, number>();
  const people: string[] = [];
  const change = (id: string, by: 1 | -1) => {
    const count = (holding.get(id) ?? 0) + by;
    holding.set(id, count);
    if (count === 0) {
      people.splice(people.indexOf(id), 1);
    } else if (count === 1 && by === 1) {
      people.push(id);
    }
  };
  for (let s = 0, e = 0; e < ends.length;) {
    const at = Math.min(starts[s]?.from ?? Infinity, ends[e].to);
    for (; starts[s]?.from === at; s++) {
      change(starts[s].responder, 1);
    }
    for (; ends[e]?.to === at; e++) {
      change(ends[e].responder, -1);
    }
    if (people.length > 0) {
      moments.push({ from: at, to: Math.min(starts[s]?.from ?? Infinity, ends[e].to), people: [...people] });
    }
  }
  return moments;
}

/**
 * Load of all declared hours, and the part each responder carries. If k people are on call at the same time, at any
 * level, each carries 1/k, so the parts never add up to more than the total.
 */
export function carriedLoads(
  moments: readonly Moment[],
  declared: readonly Span[],
  profile: LoadProfile
): { total: number; byResponder: ReadonlyMap<string, number> } {
  const wanted = union(declared);
  const load = loadOf(profile);
  const byResponder = new Map<string, number>();
  for (const { one, from, to } of overlaps(moments, wanted)) {
    const each = load({ from, to }) / one.people.length;
    one.people.forEach((id) => byResponder.set(id, (byResponder.get(id) ?? 0) + each));
  }
  return { total: wanted.reduce((sum, span) => sum + load(span), 0), byResponder };
}

/** Intersections of the spans of two lists, with both originals; each list must be sorted and without overlaps. */
export function overlaps<A extends Span, B extends Span>(
  ones: readonly A[],
  others: readonly B[]
): Array<Span & { one: A; other: B }> {
  const both: Array<Span & { one: A; other: B }> = [];
  for (let i = 0, j = 0; i < ones.length && j < others.length;) {
    const [one, other] = [ones[i], others[j]];
    const from = Math.max(one.from, other.from);
    const to = Math.min(one.to, other.to);
    if (from < to) {
      both.push({ from, to, one, other });
    }
    if (one.to <= other.to) {
      i++;
    } else {
      j++;
    }
  }
  return both;
}

/** Number of occurrences of each hour of the week in a span; partial hours count in proportion. */
function timesOf({ from, to }: Span, zone: string): number[] {
  const times = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (const run of offsetRuns(from, to, zone)) {
    for (let at = run.from; at < run.to;) {
      const inWeek = modulo(at + run.offset - FIRST_MONDAY, WEEK);
      const next = Math.min(run.to, at + HOUR - (inWeek % HOUR));
      times[Math.floor(inWeek / HOUR)] += (next - at) / HOUR;
      at = next;
    }
  }
  return times;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
