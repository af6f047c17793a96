import type { MeasuredMinutes, Span } from '../archive';
import type { Comparison, Slo } from '../types';
import { scrapedMinutes } from './freshness';
import { byGroup } from './groups';
import { MINUTE_MS } from './minutes';
import type { PlanPart, SliForm, SliPlan } from './plan';
import type { MinuteSeries } from './rangeAnswer';
import { ReadingProblem } from './readingProblem';

/** What Prometheus answered to the parts of a plan. */
export type PlanAnswers = ReadonlyMap<PlanPart['name'], readonly MinuteSeries[]>;

/** A minute whose figures cannot be as they are. */
export interface OddMinute {
  what: 'aboveTotal' | 'negative' | 'notFinite' | 'noShare';
  minute: number;
}

export interface MeasuredGroup {
  group: Slo['group'];
  channels: ReadonlyArray<Omit<MeasuredMinutes, 'slo'>>;
}

export interface Measured {
  groups: readonly MeasuredGroup[];
  odd: readonly OddMinute[];
  /** Whether the query for all events, or for the value, has a value anywhere. */
  hasMain: boolean;
  /** Whether the query for good or bad events, or for buckets, has a value anywhere. */
  hasPart: boolean;
}

interface Question {
  plan: SliPlan;
  grouping: readonly string[];
  span: Span;
  /** Whether the query for good events is known to answer; until then, that there are none is not believed. */
  partIsKnown: boolean;
}

/**
 * Turns answers into events by the minute. What has no value, or one that is no number, is not measured; what is above
 * the total counts as the total.
 * @throws ReadingProblem where the answers are not of the form that the plan needs
 */
export function measure(answers: PlanAnswers, { plan, grouping, span, partIsKnown }: Question): Measured {
  const { form, parts } = plan;
  const series = (name: PlanPart['name']) => {
    const factor = parts.find((part) => part.name === name)?.factor ?? 1;
    return (answers.get(name) ?? []).map((one) => (factor === 1 ? one : multiplied(one, factor)));
  };
  const reads = (name: PlanPart['name']) => parts.some((part) => part.name === name);
  const main = byGroup(
    reads('value') ? 'the value' : 'all events',
    series(reads('value') ? 'value' : 'total'),
    grouping
  );
  const within = reads('buckets') ? 'le' : undefined;
  const inner = byGroup(
    within ? 'buckets' : 'good or bad events',
    series(within ? 'buckets' : 'part'),
    grouping,
    within
  );
  const desk = new Desk(span, reads('newest') ? scraped(series('newest').at(0), span) : undefined);
  const isBelieved = form.kind !== 'counts' || form.means === 'bad' || partIsKnown || inner.size > 0;
  const groups = [...main].map(([key, { group, series: found }]) => {
    const [first] = found.values();
    return { group, channels: desk.channels(form, first, inner.get(key)?.series ?? new Map()) };
  });
  return { groups: isBelieved ? groups : [], odd: desk.odd, hasMain: main.size > 0, hasPart: inner.size > 0 };
}

interface Events {
  good: number;
  total: number;
}

/** Works the answers of one definition out. */
class Desk {
  readonly odd: OddMinute[] = [];

  constructor(
    private readonly span: Span,
    private readonly scraped: Uint8Array | undefined
  ) {}

  channels(form: SliForm, main: MinuteSeries, inner: ReadonlyMap<string, MinuteSeries>): MeasuredGroup['channels'] {
    switch (form.kind) {
      case 'counts': {
        const part = inner.get('');
        return [this.channel('events', main, (total, i) => this.counted(total, valueAt(part, i), form.means, i))];
      }
      case 'share':
        return [this.channel('events', main, (value, i) => this.shared(value, form.means, i))];
      case 'threshold':
        return [this.channel('events', main, (value) => compared(value, form.op, form.value))];
      case 'buckets':
        return this.edges(main, inner, form.threshold);
    }
  }

  private edges(total: MinuteSeries, buckets: ReadonlyMap<string, MinuteSeries>, threshold: number) {
    const edges = [...buckets].map(([le, series]) => ({ le: Number(le), series })).filter(({ le }) => le < Infinity);
    const own = edges.find(({ le }) => Math.abs(le - threshold) <= 1e-9 * Math.abs(threshold));
    if (!own) {
      throw new ReadingProblem(
        'query',
        noEdge(
          threshold,
          edges.map(({ le }) => le).sort((a, b) => a - b)
        )
      );
    }
    const below = (name: string, series: MinuteSeries) =>
      this.channel(name, total, (all, i) =>
        series.present[i] === 1 || all === 0 ? this.counted(all, valueAt(series, i), 'good', i) : undefined
      );
    return [below('events', own.series), ...edges.map(({ le, series }) => below(`le:${le}`, series))];
  }

  private channel(
    channel: string,
    main: MinuteSeries,
    judged: (value: number, i: number) => Events | undefined
  ): Omit<MeasuredMinutes, 'slo'> {
    const count = main.values.length;
    const [good, total, covered] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      const isThere = main.present[i] === 1 && this.scraped?.[i] !== 0;
      const events = isThere ? judged(main.values[i], i) : undefined;
      if (events) {
        good[i] = events.good;
        total[i] = events.total;
        covered[i] = 1;
      }
    }
    return { channel, from: this.span.from, good, total, covered };
  }

  private counted(total: number, part: number, means: 'good' | 'bad', i: number): Events | undefined {
    if (total === 0) {
      return { good: 0, total: 0 };
    }
    if (!Number.isFinite(total) || !Number.isFinite(part)) {
      return this.unlikely('notFinite', i);
    }
    if (total < 0 || part < 0) {
      return this.unlikely('negative', i);
    }
    if (part > total * (1 + 1e-9)) {
      this.unlikely('aboveTotal', i);
    }
    const within = Math.min(part, total);
    return { good: means === 'good' ? within : total - within, total };
  }

  private shared(value: number, means: 'good' | 'bad', i: number): Events | undefined {
    if (Number.isNaN(value)) {
      return { good: 0, total: 0 };
    }
    if (!Number.isFinite(value)) {
      return this.unlikely('notFinite', i);
    }
    const share = Math.min(1, Math.max(0, value));
    if (Math.abs(share - value) > 1e-9) {
      this.unlikely('noShare', i);
    }
    return { good: means === 'good' ? share : 1 - share, total: 1 };
  }

  private unlikely(what: OddMinute['what'], i: number): undefined {
    this.odd.push({ what, minute: this.span.from + i * MINUTE_MS });
  }
}

/** A value that is no number is one of nothing, such as the quantile of no requests. */
function compared(value: number, op: Comparison, limit: number): Events {
  const holds = { lt: value < limit, lte: value <= limit, gt: value > limit, gte: value >= limit }[op];
  return Number.isNaN(value) ? { good: 0, total: 0 } : { good: Number(holds), total: 1 };
}

/** No series of good or bad events is none of them. */
function valueAt(series: MinuteSeries | undefined, i: number): number {
  return series?.present[i] === 1 ? series.values[i] : 0;
}

function scraped(newest: MinuteSeries | undefined, span: Span): Uint8Array {
  return newest ? scrapedMinutes(newest, span) : new Uint8Array((span.to - span.from) / MINUTE_MS);
}

/** What counters count is whole; so are events that were counted by the second. */
function multiplied(series: MinuteSeries, factor: number): MinuteSeries {
  const values = series.values.map((value) => {
    const events = value * factor;
    return Math.abs(events - Math.round(events)) < 1e-9 * Math.abs(events) ? Math.round(events) : events;
  });
  return { ...series, values };
}

function noEdge(threshold: number, edges: readonly number[]): string {
  return edges.length === 0
    ? 'The query for buckets answers nothing, while the count does: check its metric and labels.'
    : `The histogram has no bucket at ${threshold} s. Take one of its edges as the threshold: ${edges.join(', ')}.`;
}
