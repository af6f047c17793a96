import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { budgetOf, errorBudget } from '../budget/budget';
import { badOf, type Sums } from '../budget/series';
import type { Slo } from '../types';
import { DAY } from '../../time/units';
import { futureOf, historyOf, type ForecastDay, zoneOf } from './days';

/** Number of simulated futures: 95% of forecasts are within 1% of the chance with infinitely many futures. */
export const RUNS = 10_000;

/** Arbitrary fixed seed, so that the same history always gives the same figures. */
const SEED = 1933;

/** Minimum number of past days: two weeks, so that every weekday occurs twice. */
export const MIN_DAYS = 14;

const MAX_POINTS = 100;

/** Percentiles of the remaining budget at a moment: 10% of the futures have less than `p10`, half less than `p50`. */
export interface Likely {
  /** Epoch ms. */
  time: number;
  p10: number;
  p50: number;
  p90: number;
}

/** The chance to meet an SLO, estimated from its history. */
export interface Forecast {
  /** Share of the futures in which the budget is not overspent at the end, 0 to 1. */
  chance: number;
  /** From now to the end of the window. */
  path: Likely[];
  /** End of the calendar period, or one window length from now for a rolling window, epoch ms. */
  end: number;
  /** Number of past days from which futures are drawn. */
  historyDays: number;
  runs: number;
}

/** Explains to users why there is no forecast. */
export interface NoForecast {
  why: string;
}

/**
 * The chance to meet an SLO until the end of its window, by drawing every future day from past days (Monte Carlo with a
 * fixed seed); see docs/simulation-and-forecast.md.
 * @param sums sums over the window and the last 90 days, as far as measured
 * @param now end of the newest measured minute, epoch ms
 */
export function forecast(slo: Pick<Slo, 'target' | 'window'>, sums: Sums, now: number): Forecast | NoForecast {
  const { remaining, window } = budgetOf(slo, sums, now);
  const zone = zoneOf(slo.window);
  const history = historyOf(sums, now, zone);
  if (remaining === null || history.length < MIN_DAYS) {
    return { why: tooLittle(history.length) };
  }
  const end = slo.window.kind === 'rolling' ? now + slo.window.days * DAY : window.periodEnd;
  const pieces = futureOf({ from: now, to: end }, history, sums, zone);
  const every = Math.ceil(pieces.length / MAX_POINTS);
  const points = pieces.flatMap(({ to }, i): Point[] =>
    (pieces.length - 1 - i) % every === 0
      ? [{ after: i, time: to, remaining: remainingAt(slo, sums, now, to), futures: new Float64Array(RUNS) }]
      : []
  );
  drawFutures(pieces, points);
  const path = points.map(({ time, futures }) => likely(time, futures));
  const last = points.at(-1)?.futures ?? Float64Array.of(remaining);
  return {
    // A budget that is spent exactly is not overspent: the tolerance allows for rounding errors.
    chance: last.filter((left) => left >= -1e-9).length / last.length,
    path: [{ time: now, p10: remaining, p50: remaining, p90: remaining }, ...path],
    end,
    historyDays: history.length,
    runs: RUNS,
  };
}

function tooLittle(days: number): string {
  const known = `${days === 0 ? 'No' : `Only ${days}`} full ${days > 1 ? 'days were' : 'day was'} measured`;
  return `${known} in the last 90 days; a forecast draws from at least ${MIN_DAYS}.`;
}

/** A moment of the path, at the end of piece number `after`, with the remaining budget in every future. */
interface Point {
  after: number;
  time: number;
  remaining: (bad: number, total: number) => number;
  futures: Float64Array;
}

function drawFutures(pieces: readonly ForecastDay[], points: readonly Point[]): void {
  const random = xoroshiro128plus(SEED);
  for (let run = 0; run < RUNS; run++) {
    let bad = 0;
    let total = 0;
    let next = 0;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i];
      const day = uniformInt(random, 0, piece.bad.length - 1);
      bad += piece.bad[day];
      total += piece.total[day];
      if (points[next].after === i) {
        points[next].futures[run] = points[next].remaining(bad, total);
        next++;
      }
    }
  }
}

/** Returns the remaining budget at a future moment by the events drawn until then, as `budgetOf` would. */
function remainingAt(
  { target, window }: Pick<Slo, 'target' | 'window'>,
  sums: Sums,
  now: number,
  time: number
): Point['remaining'] {
  const budget = errorBudget(target);
  const isRolling = window.kind === 'rolling';
  const period = budgetOf({ target, window }, sums, now).window;
  const past = sums.sum({ from: isRolling ? time - window.days * DAY : period.from, to: now });
  const scale = isRolling ? 1 : (period.periodEnd - period.from) / (past.measured + time - now);
  return (bad, total) => {
    const expected = (past.total + total) * scale;
    return expected === 0 ? 1 : 1 - (badOf(past) + bad) / (budget * expected);
  };
}

function likely(time: number, futures: Float64Array): Likely {
  const sorted = futures.toSorted();
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  return { time, p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
