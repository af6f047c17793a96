import { type Span, union, within } from '../../time/span';
import { firings } from '../budget/alerts';
import { type Budget, budgetOf, errorBudget } from '../budget/budget';
import { MinuteSums } from '../budget/minuteSums';
import { emptySeries, Sums } from '../budget/series';
import { stretchesOf } from '../statement/episodes';
import { MIN_EPISODE_SHARE } from '../statement/ledger';
import type { BurnAlert, SliSeries, Slo } from '../types';
import { type Coarse, coarseOf } from './coarse';
import { type Detection, detect, type Fire } from './detection';
import { percent } from '../describeSlo';
import { atThreshold, type AtThreshold, exactly, type Histogram, isCoarse } from './latency';
import { quietIn } from './quiet';
import { type Asked, canFire, thresholdOf, type Variation, variationsOf } from './variations';

/** What would have been with an SLO defined in another way. Shares as 0 to 1, null where nothing was measured. */
export interface Variant extends Omit<Variation, 'alerts' | 'window'> {
  /** At the end of the history, over the variant's window. Between two edges of a histogram they are shown by a line. */
  sli: number | null;
  remaining: number | null;
  spent: number | null;
  coverage: number;
  /** Bounds of `remaining`; the same as it where it is exact. */
  low: number | null;
  high: number | null;
  exact: boolean;
  /** How often it would have paged over the whole history, and in sleep hours; null for what never pages. */
  pages: number | null;
  sleepPages: number | null;
  /** Median time from the start of an episode to its page; null when none was paged. */
  detectionMinutes: number | null;
  /** Of episodes without a page, as a share of what the whole history allows to be bad. */
  missedSpent: number | null;
}

export interface SweepInput {
  slo: Slo;
  /** The history, in the unit of the budgeting method. */
  series: SliSeries;
  /** Needed where thresholds are varied. */
  histogram?: Histogram;
  /** Sleep hours of whoever would have been paged. */
  sleep: readonly Span[];
  /** End of the newest measured minute, epoch ms. */
  end: number;
  asked: Asked;
}

export interface Sweep {
  variants: Variant[];
  /** The history that pages and episodes are of; null where nothing was measured. */
  history: Span | null;
  /** What of it is known less finely, so that pages and times until found are. */
  coarse: Coarse[];
  /** What to know of the figures, in words. */
  notes: string[];
}

/**
 * What would have been over the history for every combination of what is varied; see docs/simulation-and-forecast.md.
 * @throws CannotSimulate for what cannot be asked
 */
export function sweep(input: SweepInput): Sweep {
  const { slo, series, asked, end } = input;
  const variations = variationsOf(slo, asked);
  const simulations = new Map<number | null, Simulation>();
  const simulationAt = (threshold: number | null) => {
    const known = simulations.get(threshold) ?? new Simulation(sliAt(threshold, input), input);
    simulations.set(threshold, known);
    return known;
  };
  const since = new Sums(series).since;
  return {
    variants: variations.map((variation) => simulationAt(variation.threshold).variant(variation)),
    history: since === null ? null : { from: since, to: end },
    coarse: coarseOf(series, slo.method),
    notes: [...notesOf(variations), ...coarseNotes(input)],
  };
}

function sliAt(threshold: number | null, { slo, series, histogram = NO_HISTOGRAM }: SweepInput): AtThreshold {
  return threshold === null || threshold === thresholdOf(slo)
    ? exactly(series)
    : atThreshold(threshold, histogram, slo);
}

const NO_HISTOGRAM: Histogram = { events: emptySeries(), edges: [] };

/** The history at one threshold; what variants share is worked out once. */
class Simulation {
  private readonly sums: Sums;
  private readonly low: Sums;
  private readonly high: Sums;
  private readonly minutes: MinuteSums;
  private readonly history: Span;
  private readonly sleep: Span[];
  private readonly fired = new Map<string, Fire>();
  private readonly stretches = new Map<number, ReturnType<typeof stretchesOf>>();

  constructor(
    private readonly sli: AtThreshold,
    private readonly input: SweepInput
  ) {
    const { exclude } = input.asked;
    const shown = quietIn(sli.shown, exclude);
    this.sums = new Sums(shown);
    this.low = sli.exact ? this.sums : new Sums(quietIn(sli.low, exclude));
    this.high = sli.exact ? this.sums : new Sums(quietIn(sli.high, exclude));
    this.minutes = new MinuteSums(shown);
    this.history = { from: this.sums.since ?? input.end, to: input.end };
    this.sleep = union(input.sleep);
  }

  variant({ alerts, window, ...variation }: Variation): Variant {
    const budgetIn = (sums: Sums): Budget =>
      budgetOf({ target: variation.target, window }, sums, this.input.end, this.input.asked.exclude);
    const { sli, remaining, spent, coverage, expected } = budgetIn(this.sums);
    return {
      ...variation,
      sli,
      remaining,
      spent,
      coverage,
      low: budgetIn(this.low).remaining,
      high: budgetIn(this.high).remaining,
      exact: this.sli.exact,
      ...this.pagesOf(variation.target, alerts, expected),
    };
  }

  private pagesOf(target: number, alerts: readonly BurnAlert[], expected: number | null): Detection {
    const able = alerts.filter((alert) => canFire(alert, target));
    if (able.length === 0 || expected === null) {
      return { pages: null, sleepPages: null, detectionMinutes: null, missedSpent: null };
    }
    const budget = errorBudget(target);
    const least = MIN_EPISODE_SHARE * budget * expected;
    const episodes = this.stretchesAt(target).filter(({ bad }) => bad >= least);
    const allowed = budget * this.sums.sum(this.history).total;
    return detect(episodes, this.fire(target, able), allowed);
  }

  private stretchesAt(target: number): ReturnType<typeof stretchesOf> {
    const known = this.stretches.get(target) ?? stretchesOf(this.sums, { target }, this.history);
    this.stretches.set(target, known);
    return known;
  }

  /** When any of the alerts fires. */
  private fire(target: number, alerts: readonly BurnAlert[]): Fire {
    const key = JSON.stringify([target, alerts]);
    const known = this.fired.get(key);
    if (known) {
      return known;
    }
    const spans = union(alerts.flatMap((alert) => firings(this.minutes, { target }, alert, this.history)));
    const inSleep = spans.filter(({ from }) => within(this.sleep, { from, to: from + 1 }).length > 0).length;
    const fire = { spans, inSleep };
    this.fired.set(key, fire);
    return fire;
  }
}

/** Own alerts that a target keeps from firing, in words; those that were asked for are refused. */
function notesOf(variations: readonly Variation[]): string[] {
  const notes = variations.flatMap(({ target, alerts }) =>
    alerts
      .filter((alert) => !canFire(alert, target))
      .map(({ burn }) => `At a target of ${percent(target)} the alert at a burn rate of ${burn} can never fire.`)
  );
  return [...new Set(notes)];
}

function coarseNotes({ slo, histogram }: SweepInput): string[] {
  return histogram && isCoarse(histogram.events, slo.method)
    ? [
        'At other thresholds, slices of the time that is no longer kept by minute are as good as the mean of longer ones.',
      ]
    : [];
}
