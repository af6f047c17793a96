import type { Span } from '../../time/span';
import type { MeasuredMinutes } from '../archive';
import type { Comparison, Slo } from '../types';
import { Answered, type PlanAnswers } from './answered';
import { byGroup, groupInWords } from './groups';
import { MINUTE } from '../../time/units';
import type { SliForm, SliPlan } from './plan';
import type { MinuteSeries } from './rangeAnswer';
import { ReadingProblem } from './readingProblem';
import { strayNotes } from './strayGroups';

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
  /** None while it is not believed that there are no good events. */
  groups: readonly MeasuredGroup[];
  isBelieved: boolean;
  /** Groups that could not be measured while others were, and events that are of no group. */
  notes: readonly string[];
  odd: readonly OddMinute[];
  /** Whether the query for all events, or for the value, has a value anywhere. */
  hasMain: boolean;
  /** Names of the parts of the plan that have a value anywhere. */
  answered: ReadonlySet<string>;
}

interface Question {
  plan: SliPlan;
  grouping: readonly string[];
  span: Span;
  /** Whether a counter of good events is known to answer; until then, that there are none is not believed. */
  goodIsKnown: boolean;
}

/**
 * Turns answers into events by the minute. What has no value, or one that is no number, is not measured; what is above
 * the total counts as the total.
 * @throws ReadingProblem where the answers are not of the form that the plan needs
 */
export function measure(answers: PlanAnswers, { plan, grouping, span, goodIsKnown }: Question): Measured {
  const answered = new Answered(plan, answers, grouping, span);
  const { form } = plan;
  const value = answered.figure('value');
  const main = byGroup(value ? 'the value' : 'all events', value ?? answered.figure('total') ?? [], grouping);
  const buckets = answered.figure('buckets');
  const inner = buckets
    ? byGroup('buckets', buckets, grouping, 'le')
    : byGroup('good or bad events', answered.figure('part') ?? [], grouping);
  const names = answered.names();
  const odd: OddMinute[] = [];
  const problems: Array<{ group: Slo['group']; problem: ReadingProblem }> = [];
  const groups = [...main].flatMap(([key, { group, series: found }]): MeasuredGroup[] => {
    const counter = new MinuteCounter(span, odd, answered.scraped(key), answered.hasGood(key));
    const [series] = found.values();
    const channels = counter.channels(form, series, inner.get(key)?.series ?? new Map());
    if (channels instanceof ReadingProblem) {
      problems.push({ group, problem: channels });
      return [];
    }
    return [{ group, channels }];
  });
  // One group does not hold up the others.
  if (groups.length === 0 && problems.length > 0) {
    throw problems[0].problem;
  }
  const notes = [
    ...problems.map(({ group, problem }) => `Nothing is measured of ${groupInWords(group)}. ${problem.message}`),
    ...strayNotes(plan, grouping, (name) => answered.series(name)),
  ];
  const isBelieved = plan.good.length === 0 || goodIsKnown || plan.good.some(({ name }) => names.has(name));
  return { groups: isBelieved ? groups : [], isBelieved, notes, odd, hasMain: main.size > 0, answered: names };
}

interface Events {
  good: number;
  total: number;
}

/** Counts good and all events of each minute in the answers of one definition. */
class MinuteCounter {
  constructor(
    private readonly span: Span,
    private readonly odd: OddMinute[],
    private readonly scraped: Uint8Array | undefined,
    private readonly hasGood: (i: number) => boolean
  ) {}

  channels(
    form: SliForm,
    main: MinuteSeries,
    inner: ReadonlyMap<string, MinuteSeries>
  ): MeasuredGroup['channels'] | ReadingProblem {
    switch (form.kind) {
      case 'counts': {
        const part = inner.get('');
        return [this.channel('events', main, (total, i) => this.counted(total, valueAt(part, i), form.means, i))];
      }
      case 'share':
        return [this.channel('events', main, (value, i) => this.shared(value, form.means, i))];
      case 'threshold':
        return [this.channel('events', main, (value, i) => this.held(value, form.op, form.value, i))];
      case 'buckets':
        return this.edges(main, inner, form.threshold);
    }
  }

  private edges(total: MinuteSeries, buckets: ReadonlyMap<string, MinuteSeries>, threshold: number) {
    const edges = [...buckets].map(([le, series]) => ({ le: Number(le), series })).filter(({ le }) => le < Infinity);
    const own = edges.find(({ le }) => Math.abs(le - threshold) <= 1e-9 * Math.abs(threshold));
    if (!own) {
      return new ReadingProblem(
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
    eventsAt: (value: number, i: number) => Events | undefined
  ): Omit<MeasuredMinutes, 'slo'> {
    const count = main.values.length;
    const [good, total, covered] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      const isThere = main.present[i] === 1 && this.scraped?.[i] !== 0;
      const events = isThere ? eventsAt(main.values[i], i) : undefined;
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
    if (!this.hasGood(i)) {
      return undefined;
    }
    if (!Number.isFinite(total) || !Number.isFinite(part)) {
      return this.unlikely('notFinite', i);
    }
    if (total < 0 || (part < 0 && means === 'bad')) {
      return this.unlikely('negative', i);
    }
    // Good events below zero are bad ones above all events, of counters that are scraped at different times.
    if (part < 0 || part > total * (1 + 1e-9)) {
      this.unlikely('aboveTotal', i);
    }
    const within = Math.max(0, Math.min(part, total));
    return { good: means === 'good' ? within : total - within, total };
  }

  private shared(value: number, means: 'good' | 'bad', i: number): Events | undefined {
    if (Number.isNaN(value)) {
      return { good: 0, total: 0 };
    }
    if (!this.hasGood(i)) {
      return undefined;
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

  /** A value that is no number is one of nothing, such as the quantile of no requests. */
  private held(value: number, op: Comparison, limit: number, i: number): Events | undefined {
    if (Number.isNaN(value)) {
      return { good: 0, total: 0 };
    }
    const holds = { lt: value < limit, lte: value <= limit, gt: value > limit, gte: value >= limit }[op];
    return this.hasGood(i) ? { good: Number(holds), total: 1 } : undefined;
  }

  private unlikely(what: OddMinute['what'], i: number): undefined {
    this.odd.push({ what, minute: this.span.from + i * MINUTE });
  }
}

/** No series of good or bad events is none of them. */
function valueAt(series: MinuteSeries | undefined, i: number): number {
  return series?.present[i] === 1 ? series.values[i] : 0;
}

function noEdge(threshold: number, edges: readonly number[]): string {
  return edges.length === 0
    ? 'The query for buckets answers nothing, while the count does: check its metric and labels.'
    : `The histogram has no bucket at ${threshold} s. Take one of its edges as the threshold: ${edges.join(', ')}.`;
}
