import type { Span } from '../../time/span';
import { evaluate, type TermSeries } from './evaluate';
import { scrapedMinutes } from './freshness';
import { groupKey, groupOf } from './groups';
import { MINUTE } from '../../time/units';
import type { FigureName, NewestName, PlanPart, SliPlan } from './plan';
import type { MinuteSeries } from './rangeAnswer';

/** What Prometheus answered to the parts of a plan, by their names. */
export type PlanAnswers = ReadonlyMap<string, readonly MinuteSeries[]>;

/** The answers to one plan, with 0 where a counter is there that did not rise. */
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

  /** Series of a figure; undefined when the plan has none of the name. */
  figure(name: FigureName): MinuteSeries[] | undefined {
    const expression = this.plan.figures[name];
    return expression && evaluate(expression, (term) => this.term(term), this.count);
  }

  /** What a part answered; nothing of none. */
  series(name: string): readonly MinuteSeries[] {
    const factor = this.parts.get(name)?.factor ?? 1;
    return (this.answers.get(name) ?? []).map((one) => (factor === 1 ? one : multiplied(one, factor)));
  }

  /** Parts that have a value somewhere. */
  names(): ReadonlySet<string> {
    return new Set(
      [...this.parts.keys()].filter((name) => this.series(name).some(({ present }) => present.includes(1)))
    );
  }

  /** Which minutes of a group were scraped; undefined where nothing says so. */
  scraped(key: string): Uint8Array | undefined {
    const newest = this.newest.get('newest');
    if (!newest) {
      return undefined;
    }
    // Labels of the grouping may be made by the query: then all series say when.
    const found = newest.get(key) ?? latest([...newest.values()]);
    return found ? scrapedMinutes(found, this.span) : new Uint8Array(this.count);
  }

  /** Whether good events of a minute are known: one of their counters is there, or would be if there were some. */
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
      // That good events are no longer counted does not mean that there are none; of all events, `scraped` says so.
      const when = found && scrapedBy === 'newestGood' ? scrapedMinutes(found, this.span) : found?.present;
      return {
        ...one,
        present: one.present.map((state, i) => Math.max(state, when?.[i] ?? 0)),
        filled: one.present.map((state) => 1 - state),
      };
    });
  }
}

/** The newest of several series by the minute. */
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

/** What counters count is whole; so are events that were counted by the second. */
function multiplied(series: MinuteSeries, factor: number): MinuteSeries {
  const values = series.values.map((value) => {
    const events = value * factor;
    return Math.abs(events - Math.round(events)) < 1e-9 * Math.abs(events) ? Math.round(events) : events;
  });
  return { ...series, values };
}
