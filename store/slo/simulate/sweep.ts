import { type Span, union, within } from '../../time/span';
import { firings } from '../budget/alerts';
import { type Budget, budgetOf, errorBudget } from '../budget/budget';
import { MinuteSums } from '../budget/minuteSums';
import { emptySeries, Sums } from '../budget/series';
import { burnSpans } from '../statement/episodes';
import { MIN_EPISODE_SHARE } from '../statement/ledger';
import type { BurnAlert, SliSeries, Slo } from '../types';
import { type Coarse, coarseOf } from './coarse';
import { type Detection, detect, type Fire } from './detection';
import { percent } from '../describeSlo';
import { atThreshold, type AtThreshold, exactly, type Histogram, isCoarse } from './latency';
import { quietIn } from './quiet';
import { type VariationRanges, canFire, thresholdOf, type Variation, variationsOf } from './variations';

/** Simulated results of an SLO with another definition. Shares are 0 to 1, null where nothing was measured. */
export interface Variant extends Omit<Variation, 'alerts' | 'window'> {
  /** At the end of the history, over the variant's window; interpolated between two edges of a histogram. */
  sli: number | null;
  remaining: number | null;
  spent: number | null;
  coverage: number;
  /** Bounds of `remaining`; equal to it where `exact`. */
  low: number | null;
  high: number | null;
  exact: boolean;
  /** Number of pages over the whole history, and of those in sleep hours; null when no alert can page. */
  pages: number | null;
  sleepPages: number | null;
  /** Median minutes from the start of an episode to its first page; null when no episode was paged. */
  detectionMinutes: number | null;
  /** Bad events of episodes without a page, as a share of the events that may be bad over the whole history. */
  missedSpent: number | null;
}

export interface SweepInput {
  slo: Slo;
  /** The history, in the unit of the budgeting method. */
  series: SliSeries;
  /** Required when thresholds are varied. */
  histogram?: Histogram;
  /** Sleep hours of the responders who would have been paged. */
  sleep: readonly Span[];
  /** End of the newest measured minute, epoch ms. */
  end: number;
  asked: VariationRanges;
}

export interface Sweep {
  variants: Variant[];
  /** The span over which pages and episodes are counted; null where nothing was measured. */
  history: Span | null;
  /** Parts of the history with longer slots, where pages and detection times are less precise. */
  coarse: Coarse[];
  /** Notes on the figures for users. */
  notes: string[];
}

/**
 * Simulates every combination of the varied parameters over the history; see docs/simulation-and-forecast.md.
 * @throws CannotSimulate for combinations that cannot be simulated
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

/** The history at one latency threshold; results shared by variants are cached. */
class Simulation {
  private readonly sums: Sums;
  private readonly low: Sums;
  private readonly high: Sums;
  private readonly minutes: MinuteSums;
  private readonly history: Span;
  private readonly sleep: Span[];
  private readonly fired = new Map<string, Fire>();
  private readonly spansByTarget = new Map<number, ReturnType<typeof burnSpans>>();

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
    const episodes = this.burnSpansAt(target).filter(({ bad }) => bad >= least);
    const allowed = budget * this.sums.sum(this.history).total;
    return detect(episodes, this.fire(target, able), allowed);
  }

  private burnSpansAt(target: number): ReturnType<typeof burnSpans> {
    const known = this.spansByTarget.get(target) ?? burnSpans(this.sums, { target }, this.history);
    this.spansByTarget.set(target, known);
    return known;
  }

  /** The spans in which any of the alerts fires. */
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

/** Notes on the SLO's own alerts that can never fire at a target; requested alerts like that are refused instead. */
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
