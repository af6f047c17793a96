import type { Span } from '../../time/span';
import { errorBudget } from '../budget/budget';
import { badOf, type Sums } from '../budget/series';
import type { SliSeries, Slo } from '../types';
import { MINUTE } from '../../time/units';

/** Burns that are at least this far apart are never joined to one episode. */
const APART = 15 * MINUTE;

/** Tolerance, so that a burn rate of exactly 1 counts despite rounding of the product. */
const ROUNDING = 1e-9;

/** A span in which the budget burned at a rate of 1 or more. */
export interface BurnSpan extends Span {
  bad: number;
  total: number;
  /** Highest burn rate of a single slot. */
  peakBurn: number;
}

/** A burn span with the cumulated score (bad − B × total) before its start and at its end. */
interface Scored extends BurnSpan {
  before: number;
  after: number;
}

/**
 * Burn spans within a span in which the error ratio is at least `1 - target`. Burn spans less than 15 minutes apart are
 * joined if the pause between them gives back less than either has burned beyond the even budget: so a few errors every
 * few minutes do not form an episode of a month, nor prolong an outage. (Joined as by Ruzzo and Tompa, "A linear time
 * algorithm for finding all maximal scoring subsequences", 1999, with bad − B × total as the score.)
 * @returns burn spans sorted by time; slots at the edges are cut to the span
 */
export function burnSpans(sums: Sums, { target }: Pick<Slo, 'target'>, span: Span): BurnSpan[] {
  const budget = errorBudget(target);
  const done: BurnSpan[] = [];
  let open: Scored[] = [];
  for (const run of runsOf(sums.series, budget, span)) {
    const last = open.at(-1);
    if (last && run.from - last.to >= APART) {
      done.push(...open);
      open = [];
    }
    const pause = last && sums.sum({ from: last.to, to: run.from });
    const taken = pause && run.from - last.to < APART ? badOf(pause) - budget * pause.total : 0;
    const before = (open.at(-1)?.after ?? 0) + taken;
    open.push({ ...run, before, after: before + run.bad - budget * run.total });
    joinLast(open, sums);
  }
  return [...done, ...open].map(({ from, to, bad, total, peakBurn }) => ({ from, to, bad, total, peakBurn }));
}

/** Joins the last burn span with earlier ones while the score gained on both sides outweighs the pauses between. */
function joinLast(open: Scored[], sums: Sums): void {
  for (;;) {
    const last = open[open.length - 1];
    const first = open.findLastIndex(({ before }, i) => i < open.length - 1 && before < last.before);
    if (first < 0 || open[first].after >= last.after) {
      return;
    }
    const joined = open.splice(first);
    const span = { from: joined[0].from, to: last.to };
    const sum = sums.sum(span);
    open.push({
      ...span,
      bad: badOf(sum),
      total: sum.total,
      peakBurn: Math.max(...joined.map(({ peakBurn }) => peakBurn)),
      before: joined[0].before,
      after: last.after,
    });
  }
}

/** Runs of consecutive slots that each burn at a rate of 1 or more. */
function runsOf({ start, length, good, total }: SliSeries, budget: number, span: Span): BurnSpan[] {
  const runs: BurnSpan[] = [];
  for (let i = firstSlot(start, length, span.from); i < start.length && start[i] < span.to; i++) {
    const bad = total[i] - good[i];
    if (!(bad > 0 && bad >= budget * total[i] * (1 - ROUNDING))) {
      continue;
    }
    const from = Math.max(start[i], span.from);
    const to = Math.min(start[i] + length[i], span.to);
    const share = (to - from) / length[i];
    const peakBurn = bad / total[i] / budget;
    const last = runs.at(-1);
    if (last?.to === from) {
      last.to = to;
      last.bad += bad * share;
      last.total += total[i] * share;
      last.peakBurn = Math.max(last.peakBurn, peakBurn);
    } else {
      runs.push({ from, to, bad: bad * share, total: total[i] * share, peakBurn });
    }
  }
  return runs;
}

/** The first slot that ends after a moment. */
function firstSlot(start: Float64Array, length: Float64Array, moment: number): number {
  let low = 0;
  let high = start.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle] + length[middle] <= moment) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
