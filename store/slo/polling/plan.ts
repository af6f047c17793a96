import { metricsOf } from '../promql';
import type { Comparison, Indicator, Slo } from '../types';
import { dividingTerms, type Expression, goodTerms } from './expression';
import { asWritten, eventsFigure, type Figure, inSameUnit, shareFigure, valueFigure, wholeFigure } from './figure';
import { newestSample } from './increase';
import { counterByMinute, type MinuteQuery } from './rewrite';
import { sumBy } from './sumBy';
import { type Watched, watchedTerms } from './watched';

/**
 * The queries for one indicator, run by `query_range` with a step of one minute; a value at a moment is for the minute
 * before it.
 */
export interface SliPlan {
  form: SliForm;
  /** The queries: each returns one series, or one per group (and per histogram edge). */
  parts: readonly PlanPart[];
  /** Expressions that calculate the figures which `form` needs from the answers to the parts. */
  figures: Readonly<Partial<Record<FigureName, Expression>>>;
  /** Terms that count good events. */
  good: readonly GoodTerm[];
  /** Terms for which a note is shown until they first return a value. */
  watched: readonly Watched[];
  /** Notes on how the figures are measured, for users. */
  notes: readonly string[];
}

/** One query of a plan. */
export interface PlanPart {
  /** Unique in its plan. */
  name: string;
  /** Description for messages, such as `all events`. */
  meaning: string;
  text: string;
  /** Factor by which its values must be multiplied. */
  factor: number;
  /** The part with the scrape times of its counters: where those were scraped, a missing value counts as 0. */
  scrapedBy?: NewestName;
}

export type FigureName = 'total' | 'part' | 'buckets' | 'value';
/** Parts with scrape times: of counters of all events, and of good events if those are other metrics. */
export type NewestName = 'newest' | 'newestGood';

export interface GoodTerm {
  name: string;
  /** Terms of all events with the same metric: where one has a value, a missing value of this term means no events. */
  beside: readonly string[];
}

/** How good and total events are calculated from the figures. */
export type SliForm =
  /** All events in `total`, good or bad events in `part`. */
  | { kind: 'counts'; means: 'good' | 'bad' }
  /** All events in `total`, cumulative events by label `le` in `buckets`. */
  | { kind: 'buckets'; threshold: number }
  /** A ratio of good or bad events in `value`; each minute counts as one event. */
  | { kind: 'share'; means: 'good' | 'bad' }
  /** A minute is good when the comparison of `value` with the threshold is true. */
  | { kind: 'threshold'; op: Comparison; value: number };

/**
 * The plan of an indicator; null for pushed and composite indicators, which are not in Prometheus.
 * @param window minutes that `{{.window}}` stands for where the increase cannot be calculated exactly
 */
export function planOf({ indicator, grouping }: Pick<Slo, 'indicator' | 'grouping'>, window: number): SliPlan | null {
  const made = (form: SliForm, figures: PlannedFigures, notes: readonly string[] = []) =>
    new Planner(form, figures, grouping, notes).plan(window);
  switch (indicator.kind) {
    case 'ratio': {
      const { part, total, counter } = indicator;
      const options = { window, ...(counter && { counterBy: grouping }) };
      const { notes, ...figures } = inSameUnit(eventsFigure(total, options), eventsFigure(part.query, options));
      return made({ kind: 'counts', means: part.means }, figures, notes);
    }
    case 'rawRatio':
      return made({ kind: 'share', means: indicator.means }, { value: shareFigure(indicator.query, window) });
    case 'latency': {
      const buckets = wholeFigure(counterByMinute(indicator.bucket, [...grouping, 'le'], window));
      const total = eventsFigure(indicator.count, { window, counterBy: grouping });
      return made({ kind: 'buckets', threshold: indicator.threshold }, { total, buckets });
    }
    case 'latencyNative':
      return made({ kind: 'counts', means: 'good' }, nativeFigures(indicator, grouping, window));
    case 'boolGauge': {
      const gauge = `${indicator.gauge}\n`;
      // If scraped less than once a minute, a sample also counts for the following minutes until the next one.
      const samples = (over: string, one: string) =>
        wholeFigure(asWritten(`${sumBy(grouping)} (${over}(${gauge}[1m]) or ${one})`));
      const figures = {
        part: samples('sum_over_time', gauge),
        total: samples('count_over_time', `${gauge} * 0 + 1`),
      };
      return made({ kind: 'counts', means: 'good' }, figures);
    }
    case 'threshold': {
      const value = valueFigure(indicator.query, window);
      return made({ kind: 'threshold', op: indicator.op, value: indicator.value }, { value });
    }
    case 'pushed':
    case 'composite':
      return null;
  }
}

type IndicatorOf<K> = Extract<Indicator, { kind: K }>;
type PlannedFigures = Partial<Record<FigureName, Figure>>;

/** For native histograms, only the increase over a range can be queried for the fraction below a threshold. */
function nativeFigures({ histogram, threshold }: IndicatorOf<'latencyNative'>, by: readonly string[], window: number) {
  const change = `${sumBy(by)} (increase(${histogram}\n[${window}m]))`;
  const total = `histogram_count(${change}) / ${window}`;
  const part = `histogram_fraction(0, ${threshold}, ${change}) * ${total}`;
  const smoothed = (text: string): MinuteQuery => ({
    text,
    factor: 1,
    counters: [`${histogram}\n`],
    metrics: metricsOf(histogram),
    isSmoothed: true,
    unit: 'events',
  });
  return { part: wholeFigure(smoothed(part)), total: wholeFigure(smoothed(total)) };
}

const MEANING: Readonly<Record<FigureName, string>> = {
  total: 'all events',
  part: 'good or bad events',
  buckets: 'the buckets',
  value: 'the value',
};

/** A term with its name in the plan; it may be shared by several figures. */
interface NamedTerm extends Omit<PlanPart, 'scrapedBy'> {
  counters: readonly string[];
  metrics: ReadonlySet<string>;
  isSum: boolean;
  isWhole?: true;
  /** Whether it counts all events. */
  isOfAll: boolean;
  figure: FigureName;
}

/** Assembles a plan; a term that several figures share is queried once. */
class Planner {
  private readonly terms = new Map<string, NamedTerm>();

  constructor(
    private readonly form: SliForm,
    private readonly figures: PlannedFigures,
    private readonly grouping: readonly string[],
    private readonly notes: readonly string[]
  ) {
    for (const name of ['total', 'part', 'buckets', 'value'] as const) {
      this.name(name, figures[name]);
    }
  }

  plan(window: number): SliPlan {
    const terms = [...this.terms.values()];
    const ofAll = terms.filter(({ isOfAll }) => isOfAll);
    const good = this.goodTerms(ofAll);
    const others = terms.filter(
      ({ name, isSum, isOfAll }) =>
        isSum && !isOfAll && good.some((one) => one.name === name && one.beside.length === 0)
    );
    const scrapedBy = (term: NamedTerm) =>
      term.isSum && term.isOfAll ? 'newest' : others.includes(term) ? 'newestGood' : undefined;
    const parts = terms.map((term): PlanPart => {
      const { name, meaning, text, factor } = term;
      const newest = scrapedBy(term);
      return { name, meaning, text, factor, ...(newest && { scrapedBy: newest }) };
    });
    const main = ofAll.length > 0 ? ofAll : terms;
    const newest = [...this.newest('newest', main), ...this.newest('newestGood', others)];
    const isSmoothed = Object.values(this.figures).some((figure) => figure.isSmoothed);
    return {
      form: this.form,
      parts: [...parts, ...newest],
      figures: Object.fromEntries(
        Object.entries(this.figures).map(([name, figure]) => [name, this.renamed(figure.expression)])
      ),
      good,
      watched: watchedTerms(terms, good, this.form),
      notes: [
        ...this.notes,
        ...(isSmoothed
          ? [`A query cannot be asked minute by minute, so that figures are smoothed over ${window} min.`]
          : []),
      ],
    };
  }

  private name(figure: FigureName, asked: Figure | undefined): void {
    if (!asked) {
      return;
    }
    const dividing = dividingTerms(asked.expression);
    asked.terms.forEach((term, i) => {
      if (!this.terms.has(term.text)) {
        const name = asked.terms.length === 1 ? figure : `${figure} ${i + 1}`;
        const isOfAll = figure === 'total' || dividing.has(term.text);
        this.terms.set(term.text, { ...term, name, figure, meaning: MEANING[figure], isOfAll });
      }
    });
  }

  /** The terms that count good events; empty for buckets, and where no term counts all events. */
  private goodTerms(ofAll: readonly NamedTerm[]): GoodTerm[] {
    const asked = this.figures.part ?? this.figures.value;
    const { form } = this;
    if (!asked || ofAll.length === 0 || form.kind === 'buckets') {
      return [];
    }
    const means = form.kind !== 'threshold' ? form.means : form.op.startsWith('g') ? 'good' : 'bad';
    const metricsIn = (texts: Iterable<string>) =>
      new Set([...texts].flatMap((text) => [...(this.terms.get(text)?.metrics ?? [])]));
    const all = metricsIn(ofAll.map(({ text }) => text));
    const areAll = (texts: ReadonlySet<string>) => {
      const own = metricsIn(texts);
      return ofAll.every(({ text }) => texts.has(text)) || [...all].every((metric) => own.has(metric));
    };
    const good = goodTerms(asked.expression, means, areAll);
    const besides = (text: string) =>
      ofAll.filter(({ metrics }) => [...metricsIn([text])].some((metric) => metrics.has(metric)));
    return [...good].flatMap((text) => {
      const term = this.terms.get(text);
      // A histogram exposes all of its buckets or none: a missing bucket was renamed, and does not mean no events.
      const isBucket = [...(term?.metrics ?? [])].some((metric) => metric.endsWith('_bucket'));
      const beside = term?.isWhole || isBucket ? [] : besides(text).filter((one) => one !== term);
      return term ? [{ name: term.name, beside: beside.map(({ name }) => name) }] : [];
    });
  }

  private newest(name: NewestName, terms: readonly NamedTerm[]): PlanPart[] {
    const counters = [...new Set(terms.flatMap((term) => term.counters))];
    const text = newestSample(counters, this.grouping);
    return counters.length === 0 ? [] : [{ name, meaning: 'the newest sample', text, factor: 1 }];
  }

  private renamed(of: Expression): Expression {
    switch (of.kind) {
      case 'number':
        return of;
      case 'term':
        return { kind: 'term', name: this.terms.get(of.name)?.name ?? of.name };
      case 'binary':
        return { ...of, left: this.renamed(of.left), right: this.renamed(of.right) };
      default:
        return { ...of, of: this.renamed(of.of) };
    }
  }
}
