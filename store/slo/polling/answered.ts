import type { Span } from '../../time/span';
import { evaluate, type TermSeries } from './evaluate';
import { scrapedMinutes } from './freshness';
import { groupKey, groupOf } from './groups';
import { MINUTE } from '../../time/units';
import type { FigureName, NewestName, PlanPart, SliPlan } from './plan';
import type { MinuteSeries } from './rangeAnswer';

/** The series that Prometheus returned for the parts of a plan, by part name. */
export type PlanAnswers = ReadonlyMap<string, readonly MinuteSeries[]>;

/** The answers to one plan, filled with 0 in minutes in which a counter was scraped but did not increase. */
export class Answered {
  private readonly parts: ReadonlyMap<string, PlanPart>;
  private readonly filled = new Map<string, readonly TermSeries[]>();
  private readonly newest = new Map<NewestName, ReadonlyMap<string, MinuteSeries>>();

  constructor(
    private readonly plan: SliPlan,
    private readonly answers: PlanAnswers,
    private readonly grouping: readonly string[],
    private readonly span: Span
  ) {
    this.parts = new Map(plan.parts.map((part) => [part.name, part]));
    for (const name of ['newest', 'newestGood'] as const) {
      if (this.parts.has(name)) {
        this.newest.set(name, new Map(this.series(name).map((one) => [groupKey(one.labels, grouping), one])));
      }
    }
  }

  /** The series of a figure; undefined when the plan has no figure of that name. */
  figure(name: FigureName): MinuteSeries[] | undefined {
    const expression = this.plan.figures[name];
    return expression && evaluate(expression, (term) => this.term(term), this.count);
  }

  /** The series of a part, multiplied by its factor; empty for unknown parts. */
  series(name: string): readonly MinuteSeries[] {
    const factor = this.parts.get(name)?.factor ?? 1;
    return (this.answers.get(name) ?? []).map((one) => (factor === 1 ? one : multiplied(one, factor)));
  }

  /** Names of the parts that have a value in any minute. */
  names(): ReadonlySet<string> {
    return new Set(
      [...this.parts.keys()].filter((name) => this.series(name).some(({ present }) => present.includes(1)))
    );
  }

  /** Per minute 1 where the counters of a group were scraped; undefined when the plan does not ask for scrape times. */
  scraped(key: string): Uint8Array | undefined {
    const newest = this.newest.get('newest');
    if (!newest) {
      return undefined;
    }
    // If the query itself creates the grouping labels, counters lack them: then the newest sample of all series counts.
    const found = newest.get(key) ?? latest([...newest.values()]);
    return found ? scrapedMinutes(found, this.span) : new Uint8Array(this.count);
  }

  /** Whether good events of a minute are known: a counter of them, or one of the same metric beside it, has a value. */
  hasGood(key: string): (minute: number) => boolean {
    const there = (name: string) =>
      this.term(name)
        .filter(({ labels }) => groupKey(labels, this.grouping) === key)
        .map(({ present }) => present);
    const { good } = this.plan;
    const counters = good.flatMap(({ name, beside }) => [name, ...beside].flatMap(there));
    return (minute) => good.length === 0 || counters.some((present) => present[minute] === 1);
  }

  private get count(): number {
    return (this.span.to - this.span.from) / MINUTE;
  }

  private term(name: string): readonly TermSeries[] {
    const found = this.filled.get(name) ?? this.withZeros(name);
    this.filled.set(name, found);
    return found;
  }

  private withZeros(name: string): readonly TermSeries[] {
    const series = this.series(name);
    const scrapedBy = this.parts.get(name)?.scrapedBy;
    const newest = scrapedBy && this.newest.get(scrapedBy);
    const keys = new Set(series.map(({ labels }) => groupKey(labels, this.grouping)));
    if (!newest || keys.size < series.length || [...keys].some((key) => !newest.has(key))) {
      return series;
    }
    const missing = [...newest]
      .filter(([key]) => !keys.has(key))
      .map(([, { labels }]): TermSeries => ({
        isFiller: true,
        labels: groupOf(labels, this.grouping),
        values: new Float64Array(this.count),
        present: new Uint8Array(this.count),
      }));
    return [...series, ...missing].map((one) => {
      const found = newest.get(groupKey(one.labels, this.grouping));
      // Missing good counters may mean that they are no longer scraped, so check; all events are checked by `scraped`.
      const when = found && scrapedBy === 'newestGood' ? scrapedMinutes(found, this.span) : found?.present;
      return {
        ...one,
        present: one.present.map((state, i) => Math.max(state, when?.[i] ?? 0)),
        filled: one.present.map((state) => 1 - state),
      };
    });
  }
}

/** The maximum of several series in each minute: the newest sample time. */
function latest(series: readonly MinuteSeries[]): MinuteSeries | undefined {
  const [first, ...others] = series;
  return (
    first &&
    others.reduce(
      (one, other) => ({
        labels: {},
        values: one.values.map((value, i) => (other.present[i] === 1 ? Math.max(value, other.values[i]) : value)),
        present: one.present.map((state, i) => Math.max(state, other.present[i])),
      }),
      first
    )
  );
}

/** Multiplies values and rounds away floating-point errors: event counts are integers, also from per-second rates. */
function multiplied(series: MinuteSeries, factor: number): MinuteSeries {
  const values = series.values.map((value) => {
    const events = value * factor;
    return Math.abs(events - Math.round(events)) < 1e-9 * Math.abs(events) ? Math.round(events) : events;
  });
  return { ...series, values };
}
