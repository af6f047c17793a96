import type { Comparison, Indicator, Slo } from '../types';
import { newestSample } from './increase';
import { byMinute, counterByMinute, type MinuteQuery, sumBy, withWindow } from './rewrite';

/**
 * What is asked of Prometheus for one indicator, by `query_range` with a step of a minute; a value at a moment speaks of
 * the minute before it.
 */
export interface SliPlan {
  form: SliForm;
  /** By name; each answers one series, or one for each group (and edge of a histogram). */
  parts: readonly PlanPart[];
  /** What a reader of its figures should know. */
  notes: readonly string[];
}

export interface PlanPart {
  name: 'total' | 'part' | 'buckets' | 'value' | 'newest';
  text: string;
  /** By what its values must be multiplied. */
  factor: number;
}

/** How the answers become good and total. */
export type SliForm =
  /** Events in `total`, and those that are good or bad in `part`. */
  | { kind: 'counts'; means: 'good' | 'bad' }
  /** Events in `total`, and by label `le` in `buckets`. */
  | { kind: 'buckets'; threshold: number }
  /** A share of good or bad in `value`; each minute counts as one event. */
  | { kind: 'share'; means: 'good' | 'bad' }
  /** A minute is good while `value` compares like this. */
  | { kind: 'threshold'; op: Comparison; value: number };

/**
 * How an indicator is read; null for what Prometheus does not hold.
 * @param window minutes that `{{.window}}` stands for where the increase cannot be taken exactly
 */
export function planOf({ indicator, grouping }: Pick<Slo, 'indicator' | 'grouping'>, window: number): SliPlan | null {
  switch (indicator.kind) {
    case 'ratio':
      return ratioPlan(indicator, grouping, window);
    case 'rawRatio': {
      const query = byMinute(indicator.query, window);
      return plan({ kind: 'share', means: indicator.means }, window, { value: { ...query, factor: 1 } });
    }
    case 'latency': {
      const buckets = counterByMinute(indicator.bucket, [...grouping, 'le'], window);
      const total = counterByMinute(indicator.count, grouping, window);
      return plan({ kind: 'buckets', threshold: indicator.threshold }, window, { buckets, total });
    }
    case 'latencyNative':
      return nativePlan(indicator, grouping, window);
    case 'boolGauge': {
      const samples = (over: string) => asWritten(`${sumBy(grouping)} (${over}(${indicator.gauge}\n[1m]))`);
      const parts = { part: samples('sum_over_time'), total: samples('count_over_time') };
      return plan({ kind: 'counts', means: 'good' }, window, parts);
    }
    case 'threshold': {
      const value = asWritten(withWindow(indicator.query, window));
      return plan({ kind: 'threshold', op: indicator.op, value: indicator.value }, window, { value });
    }
    case 'pushed':
    case 'composite':
      return null;
  }
}

type IndicatorOf<K> = Extract<Indicator, { kind: K }>;

function ratioPlan({ part, total, counter }: IndicatorOf<'ratio'>, by: readonly string[], window: number): SliPlan {
  const read = (query: string) => (counter ? counterByMinute(query, by, window) : byMinute(query, window));
  return plan({ kind: 'counts', means: part.means }, window, { part: read(part.query), total: read(total) });
}

/** Of native histograms, only the change over a range can be asked for its share below a threshold. */
function nativePlan({ histogram, threshold }: IndicatorOf<'latencyNative'>, by: readonly string[], window: number) {
  const change = `${sumBy(by)} (increase(${histogram}\n[${window}m]))`;
  const total = `histogram_count(${change}) / ${window}`;
  const part = `histogram_fraction(0, ${threshold}, ${change}) * ${total}`;
  const smoothed = { factor: 1, counters: [`${histogram}\n`], isSmoothed: true };
  return plan({ kind: 'counts', means: 'good' }, window, {
    part: { text: part, ...smoothed },
    total: { text: total, ...smoothed },
  });
}

function plan(form: SliForm, window: number, queries: Partial<Record<PlanPart['name'], MinuteQuery>>): SliPlan {
  const parts = (['total', 'part', 'buckets', 'value'] as const).flatMap((name) => {
    const query = queries[name];
    return query ? [{ name, text: query.text, factor: query.factor }] : [];
  });
  const counters = queries.total?.counters ?? queries.value?.counters ?? [];
  const isSmoothed = Object.values(queries).some((query) => query.isSmoothed);
  return {
    form,
    parts: counters.length === 0 ? parts : [...parts, { name: 'newest', text: newestSample(counters), factor: 1 }],
    notes: isSmoothed
      ? [`A query cannot be asked minute by minute, so that figures are smoothed over ${window} min.`]
      : [],
  };
}

function asWritten(text: string): MinuteQuery {
  return { text, factor: 1, counters: [], isSmoothed: false };
}
