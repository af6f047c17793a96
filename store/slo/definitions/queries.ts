import type { Indicator } from '../types';
import { minutesOf } from './durations';
import type { Field } from './field';
import { type BareSelector, bareSelector, placeholders, queryProblem } from '../promql';

type Ratio = Extract<Indicator, { kind: 'ratio' }>;

/** A valid PromQL query; an invalid one is reported as a problem, and reads as undefined. */
export function queryIn(field: Field): string | undefined {
  const query = field.text();
  if (query === undefined) {
    return undefined;
  }
  const problem = queryProblem(query);
  if (problem) {
    // `text()` trims the query, so the offset is corrected by leading blanks.
    const before = String(field.value).indexOf(query);
    field.problem(`${problem.message} (character ${problem.offset + 1})`, before + problem.offset);
    return undefined;
  }
  return query;
}

/** A query of Sloth, which must contain `{{.window}}` as its range. */
export function windowedQueryIn(field: Field): string | undefined {
  const query = queryIn(field);
  if (query !== undefined && placeholders(query).length === 0) {
    field.problem('The query needs {{.window}} as its range: write such as rate(requests_total[{{.window}}]).');
    return undefined;
  }
  return query;
}

/** A bare selector (a metric with matchers), as Pyrra requires. */
export function selectorIn(field: Field): { query: string; selector: BareSelector } | undefined {
  const query = queryIn(field);
  const selector = query === undefined ? null : bareSelector(query);
  if (query !== undefined && !selector) {
    field.problem('This must be a metric with its labels alone, such as http_requests_total{job="api"}.');
  }
  return query !== undefined && selector ? { query, selector } : undefined;
}

/** The bare selector within `sum(…)`, else the query itself. */
export function withinSum(query: string): string {
  const [, inside] = /^sum\s*\(([^]*)\)$/.exec(query.trim()) ?? [];
  return inside !== undefined && bareSelector(inside) ? inside.trim() : query;
}

/**
 * The latency indicator of two counters of one histogram: `good` selects a bucket, `total` the count. As a latency, all
 * buckets are stored, so that other thresholds can be simulated. Null when they are not counters of one histogram.
 */
export function latencyOf(good: string, total: string): Extract<Indicator, { kind: 'latency' }> | null {
  const [bucket, count] = [bareSelector(good), bareSelector(total)];
  const edges = bucket?.matchers.filter(({ label }) => label === 'le') ?? [];
  const edge = edges.at(0);
  if (!bucket || !count || !edge || edges.length > 1 || edge.op !== '=' || !bucket.metric.endsWith('_bucket')) {
    return null;
  }
  const threshold = Number(edge.value);
  return count.metric === bucket.metric.replace(/_bucket$/, '_count') && Number.isFinite(threshold)
    ? { kind: 'latency', bucket: withoutMatcher(good, edge), count: total, threshold }
    : null;
}

function withoutMatcher(query: string, { from, to }: { from: number; to: number }): string {
  const before = query.slice(0, from).trimEnd();
  const after = query.slice(to).trimStart();
  const rest = before + (after.startsWith(',') ? after.slice(1).trimStart() : after);
  return rest.replace(/,\s*\}$/, '}').replace(/\{\s*\}$/, '');
}

/** Adds a matcher to a selector. */
export function withMatcher(query: string, matcher: string): string {
  const closing = query.lastIndexOf('}');
  if (closing === -1) {
    return `${query}{${matcher}}`;
  }
  const inside = query.slice(0, closing).trimEnd();
  return `${inside}${inside.endsWith('{') || inside.endsWith(',') ? '' : ','}${matcher}${query.slice(closing)}`;
}

/** Expresses indicators that OpenSLO does not have as queries for good and total events. */
export function asQueries(indicator: Extract<Indicator, { kind: 'latencyNative' | 'boolGauge' }>): {
  good: string;
  total: string;
} {
  if (indicator.kind === 'boolGauge') {
    const { gauge } = indicator;
    return { good: `sum(sum_over_time(${gauge}[{{.window}}]))`, total: `sum(count_over_time(${gauge}[{{.window}}]))` };
  }
  const events = `sum(rate(${indicator.histogram}[{{.window}}]))`;
  return {
    good: `histogram_fraction(0, ${indicator.threshold}, ${events}) * histogram_count(${events})`,
    total: `histogram_count(${events})`,
  };
}

/** Inverse of `asQueries`: the indicator of these queries; null for all other queries. */
export function fromQueries(good: string, total: string): Indicator | null {
  const [, gauge] = /^sum\(sum_over_time\(([^]*)\[\{\{\.window\}\}\]\)\)$/.exec(good) ?? [];
  const [, threshold, histogram] =
    /^histogram_fraction\(0, ([\d.e+-]+), sum\(rate\(([^]*?)\[\{\{\.window\}\}\]\)\)\) \*/.exec(good) ?? [];
  const read =
    gauge !== undefined
      ? ({ kind: 'boolGauge', gauge } as const)
      : histogram !== undefined
        ? ({ kind: 'latencyNative', histogram, threshold: Number(threshold) } as const)
        : null;
  const again = read && asQueries(read);
  return again?.good === good && again.total === total ? read : null;
}

/** A ratio of good or bad events to all events; if its queries match a more specific kind of indicator, that one. */
export function ratioOf(part: Ratio['part'], total: string, counter: boolean): Indicator {
  const ratio: Ratio = { kind: 'ratio', part, total, counter };
  if (part.means === 'bad') {
    return ratio;
  }
  return (counter ? latencyOf(withinSum(part.query), withinSum(total)) : fromQueries(part.query, total)) ?? ratio;
}

/** The duration of a field such as `200ms`, seconds. */
export function secondsIn(field: Field): number | undefined {
  const text = field.text();
  const minutes = text === undefined ? undefined : minutesOf(text);
  if (text !== undefined && !(minutes !== undefined && minutes > 0)) {
    field.problem(`"${text}" is no duration: write such as 200ms or 1s.`);
    return undefined;
  }
  return minutes === undefined ? undefined : Number((minutes * 60).toPrecision(12));
}
