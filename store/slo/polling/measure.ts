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

/** A minute with implausible figures, such as more good events than events. */
export interface AnomalousMinute {
  what: 'aboveTotal' | 'negative' | 'notFinite' | 'noShare';
  minute: number;
}

export interface MeasuredGroup {
  group: Slo['group'];
  channels: ReadonlyArray<Omit<MeasuredMinutes, 'slo'>>;
}

export interface Measured {
  /** Empty while `isBelieved` is false. */
  groups: readonly MeasuredGroup[];
  /** False while no counter of good events has ever answered: the query may be wrong, so no outage is recorded. */
  isBelieved: boolean;
  /** Notes on groups that could not be measured although others were, and on events outside all groups. */
  notes: readonly string[];
  anomalies: readonly AnomalousMinute[];
  /** Whether the query for all events, or for the value, has a value anywhere. */
  hasMain: boolean;
  /** Names of the parts of the plan that have a value anywhere. */
  answered: ReadonlySet<string>;
}

interface Question {
  plan: SliPlan;
  grouping: readonly string[];
  span: Span;
  /** Whether a counter of good events has answered before; until then, an absence of good events is not recorded. */
  goodIsKnown: boolean;
}

/**
 * Converts answers to events per minute. Minutes without a value, or with a value that is not finite, count as not
 * measured; good or bad events above the total are reduced to the total.
 * @throws ReadingProblem when the answers do not have the form that the plan needs
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
  const anomalies: AnomalousMinute[] = [];
  const problems: Array<{ group: Slo['group']; problem: ReadingProblem }> = [];
  const groups = [...main].flatMap(([key, { group, series: found }]): MeasuredGroup[] => {
    const counter = new MinuteCounter(span, anomalies, answered.scraped(key), answered.hasGood(key));
    const [series] = found.values();
    const channels = counter.channels(form, series, inner.get(key)?.series ?? new Map());
    if (channels instanceof ReadingProblem) {
      problems.push({ group, problem: channels });
      return [];
    }
    return [{ group, channels }];
  });
  // A problem of one group does not block the others.
  if (groups.length === 0 && problems.length > 0) {
    throw problems[0].problem;
  }
  const notes = [
    ...problems.map(({ group, problem }) => `Nothing is measured of ${groupInWords(group)}. ${problem.message}`),
    ...strayNotes(plan, grouping, (name) => answered.series(name)),
  ];
  const isBelieved = plan.good.length === 0 || goodIsKnown || plan.good.some(({ name }) => names.has(name));
  return { groups: isBelieved ? groups : [], isBelieved, notes, anomalies, hasMain: main.size > 0, answered: names };
}

interface Events {
  good: number;
  total: number;
}

/** Counts good and all events of each minute for one group of a definition. */
class MinuteCounter {
  constructor(
    private readonly span: Span,
    private readonly anomalies: AnomalousMinute[],
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
    // Negative good events come from all events minus more bad ones, whose counters were scraped at another time.
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

  /** NaN counts as no events, such as the quantile of no requests. */
  private held(value: number, op: Comparison, limit: number, i: number): Events | undefined {
    if (Number.isNaN(value)) {
      return { good: 0, total: 0 };
    }
    const holds = { lt: value < limit, lte: value <= limit, gt: value > limit, gte: value >= limit }[op];
    return this.hasGood(i) ? { good: Number(holds), total: 1 } : undefined;
  }

  private unlikely(what: AnomalousMinute['what'], i: number): undefined {
    this.anomalies.push({ what, minute: this.span.from + i * MINUTE });
  }
}

/** The value at a minute; 0 without a series or value, since missing good or bad events are no events. */
function valueAt(series: MinuteSeries | undefined, i: number): number {
  return series?.present[i] === 1 ? series.values[i] : 0;
}

function noEdge(threshold: number, edges: readonly number[]): string {
  return edges.length === 0
    ? 'The query for buckets answers nothing, while the count does: check its metric and labels.'
    : `The histogram has no bucket at ${threshold} s. Take one of its edges as the threshold: ${edges.join(', ')}.`;
}
