import type { SyntaxNode } from '@lezer/common';
import { shortened } from '@watchbill/contract';
import {
  cut,
  isWithin,
  metricsWithin,
  named,
  type ParsedQuery,
  parseQuery,
  placeholders,
  replaced,
  type TextRange,
} from '../promql';
import { presentIncrease } from './increase';
import { ReadingProblem } from './readingProblem';
import { sumBy } from './sumBy';
import { BY_SECOND, type Unit } from './units';

/** A query rewritten so that it can be evaluated minute by minute. */
export interface MinuteQuery {
  text: string;
  /** Factor that converts its values to events per minute. */
  factor: number;
  /** The unit in which the original query counts events. */
  unit: Unit;
  /** Selectors of counters whose increase is exact; their scrape times show which minutes were measured. */
  counters: readonly string[];
  /** Names of the metrics that it selects. */
  metrics: ReadonlySet<string>;
  /** Whether a value covers a longer range than its minute. */
  isSmoothed: boolean;
}

/**
 * Rewrites `rate()` and `increase()` of counters to their exact increase in the minute. The rest of the query stays
 * unchanged, with `{{.window}}` replaced by `window` minutes; `factor` converts its unit to events per minute.
 */
export function byMinute(query: string, window: number): MinuteQuery {
  const parsed = parseQuery(query);
  const calls = callsOf(parsed);
  const exact = calls.flatMap(({ counter }) => counter ?? []);
  const units = new Set(calls.map((call) => unitOf(call, window)));
  const [unit] = units.size === 1 ? units : [];
  const rewritten = calls.map((call) => ({ ...call, by: replacement(call, query, window) }));
  const windows = placeholders(query)
    .filter(({ from }) => !calls.some((call) => call.from <= from && from < call.to))
    .map((found) => ({ ...found, by: `${window}m` }));
  return {
    text: replaced(query, [...rewritten, ...windows]),
    factor: unit === BY_SECOND ? 60 : 1 / (unit ?? 1),
    unit: unit ?? 'unknown',
    counters: [...new Set(exact)],
    metrics: metricsWithin(parsed.tree.topNode, parsed.text),
    isSmoothed: named(parsed.tree.topNode, 'MatrixSelector', 'SubqueryExpr').length > exact.length,
  };
}

/**
 * The increase of counters, summed by labels: of a bare selector, or of all selectors in a calculation.
 * @throws ReadingProblem for a query without selectors, or with `offset` or `@`
 */
export function counterByMinute(query: string, by: readonly string[], window: number): MinuteQuery {
  const parsed = parseQuery(query);
  const selectors = named(parsed.tree.topNode, 'VectorSelector');
  if (named(parsed.tree.topNode, 'MatrixSelector', 'SubqueryExpr').length > 0) {
    return byMinute(query, window);
  }
  if (selectors.length === 0 || named(parsed.tree.topNode, 'OffsetExpr', 'StepInvariantExpr').length > 0) {
    throw new ReadingProblem(
      'query',
      `"${shortened(query)}" is no counter as it is now: name one, without offset or @.`
    );
  }
  const counters = selectors.map((node) => cut(parsed.text, node));
  const isExact = selectors.every((node) => hasOneName(node, parsed.text));
  const rewritten = selectors.map(({ from, to }, i) => ({
    from,
    to,
    by: isExact ? presentIncrease(counters[i]) : `(increase(${counters[i]}[${window}m]) / ${window})`,
  }));
  return {
    // The line break is needed since a query may end with a comment.
    text: `${sumBy(by)} (${replaced(query, rewritten)}\n)`,
    factor: 1,
    unit: 'events',
    counters: isExact ? [...new Set(counters)] : [],
    metrics: metricsWithin(parsed.tree.topNode, parsed.text),
    isSmoothed: !isExact,
  };
}

/** Replaces `{{.window}}` in a query by `window` minutes. */
export function withWindow(query: string, window: number): string {
  return replaced(
    query,
    placeholders(query).map((found) => ({ ...found, by: `${window}m` }))
  );
}

/** A call of `rate()`, `irate()` or `increase()`. */
export interface CounterCall extends TextRange {
  name: 'rate' | 'irate' | 'increase';
  /** Its selector; undefined when the increase cannot be calculated exactly. */
  counter: string | undefined;
  /** Minutes of its range; undefined for `{{.window}}`. */
  minutes: number | undefined;
}

/** Calls of `rate`, `irate` and `increase`, except in subqueries, which are evaluated at their own interval. */
export function callsOf(parsed: ParsedQuery): CounterCall[] {
  return named(parsed.tree.topNode, 'FunctionCall').flatMap((node) => {
    const called = node.getChild('FunctionIdentifier');
    const written = called && cut(parsed.text, called).trim();
    const name = (['rate', 'irate', 'increase'] as const).find((one) => one === written);
    if (name === undefined || isWithin(node, 'SubqueryExpr')) {
      return [];
    }
    const { from, to } = node;
    const counter = name === 'irate' ? undefined : counterOf(node, parsed.text);
    return [{ from, to, name, counter, minutes: minutesOf(node, parsed) }];
  });
}

/** The unit of a call: the minutes whose events one value counts (1/60 for rates). */
export function unitOf({ name, minutes }: CounterCall, window: number): number {
  return name === 'increase' ? (minutes ?? window) : BY_SECOND;
}

/** The replacement of a call, in its unit: numbers and recorded values around it have that unit, too. */
function replacement(call: CounterCall, query: string, window: number): string {
  const { from, to, name, counter } = call;
  if (counter === undefined) {
    return withWindow(query.slice(from, to), window);
  }
  const unit = unitOf(call, window);
  const by = name === 'rate' ? ' / 60' : ` * ${unit}`;
  return unit === 1 ? presentIncrease(counter) : `(${presentIncrease(counter)}${by})`;
}

function counterOf(call: SyntaxNode, text: string): string | undefined {
  let node = call.getChild('FunctionCallBody')?.firstChild ?? null;
  while (node?.name === 'ParenExpr' || node?.name === 'MatrixSelector') {
    node = node.firstChild;
  }
  return node?.name === 'VectorSelector' && hasOneName(node, text) ? cut(text, node) : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  m: 1,
  h: 60,
  d: 1440,
  w: 10_080,
  y: 525_600,
};

function minutesOf(call: SyntaxNode, { tree, text, windows }: ParsedQuery): number | undefined {
  const range = named(tree.topNode, 'DurationExpr').find(({ from, to }) => call.from <= from && to <= call.to);
  if (!range || windows.some(({ from }) => from === range.from)) {
    return undefined;
  }
  const written = cut(text, range).trim();
  if (/^\d+(?:\.\d+)?$/.test(written)) {
    return Number(written) / 60;
  }
  const parts = [...written.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.length === 0 ? undefined : parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

/** Whether a selector selects one metric name: series of several names collide once functions drop the name. */
export function hasOneName(selector: SyntaxNode, text: string): boolean {
  return metricsWithin(selector, text).size === 1;
}
