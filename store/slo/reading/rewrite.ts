import type { SyntaxNode } from '@lezer/common';
import { shortened } from '@watchbill/query';
import { type ParsedQuery, parseQuery, placeholders, type Stretch } from '../definitions/promql';
import { minuteIncrease } from './increase';
import { ReadingProblem } from './readingProblem';

/** A query as it is asked minute by minute. */
export interface MinuteQuery {
  text: string;
  /** By what its values must be multiplied to be events of a minute. */
  factor: number;
  /** Selectors of the counters whose increase is exact; when they were scraped says which minutes were measured. */
  counters: readonly string[];
  /** Whether a value speaks of more than its minute. */
  isSmoothed: boolean;
}

/**
 * A query with `rate()` and `increase()` of counters taken exactly over the minute. The rest stays as it is written,
 * with `{{.window}}` as so many minutes; what it counts over a longer range is divided by its minutes.
 */
export function byMinute(query: string, window: number): MinuteQuery {
  const parsed = parseQuery(query);
  const calls = callsOf(parsed);
  const exact = calls.flatMap(({ counter }) => counter ?? []);
  const replaced = calls.map((call) => ({ ...call, by: replacement(call, query, window) }));
  const windows = placeholders(query)
    .filter(({ from }) => !calls.some((call) => call.from <= from && from < call.to))
    .map((found) => ({ ...found, by: `${window}m` }));
  return {
    text: apply(query, [...replaced, ...windows]),
    factor: calls.length > 0 && calls.every(({ name }) => name !== 'increase') ? 60 : 1,
    counters: [...new Set(exact)],
    isSmoothed: named(parsed, 'MatrixSelector', 'SubqueryExpr').length > exact.length,
  };
}

/**
 * The increase of counters, summed by labels: of a bare selector, or of all selectors in a calculation.
 * @throws ReadingProblem where no counter is named, or one at another time
 */
export function counterByMinute(query: string, by: readonly string[], window: number): MinuteQuery {
  const parsed = parseQuery(query);
  const selectors = named(parsed, 'VectorSelector');
  if (named(parsed, 'MatrixSelector', 'SubqueryExpr').length > 0) {
    return byMinute(query, window);
  }
  if (selectors.length === 0 || named(parsed, 'OffsetExpr', 'StepInvariantExpr').length > 0) {
    throw new ReadingProblem(
      'query',
      `"${shortened(query)}" is no counter as it is now: name one, without offset or @.`
    );
  }
  const counters = selectors.map((node) => cut(parsed.text, node));
  const isExact = selectors.every((node) => hasOneName(node, parsed.text));
  const replaced = selectors.map(({ from, to }, i) => ({
    from,
    to,
    by: isExact ? minuteIncrease(counters[i]) : `(increase(${counters[i]}[${window}m]) / ${window})`,
  }));
  return {
    // What is asked may end with a comment.
    text: `${sumBy(by)} (${apply(query, replaced)}\n)`,
    factor: 1,
    counters: isExact ? [...new Set(counters)] : [],
    isSmoothed: !isExact,
  };
}

/** A query as it is written, with `{{.window}}` as so many minutes. */
export function withWindow(query: string, window: number): string {
  return apply(
    query,
    placeholders(query).map((found) => ({ ...found, by: `${window}m` }))
  );
}

/** `sum`, or `sum by (…)`. */
export function sumBy(labels: readonly string[]): string {
  return labels.length === 0 ? 'sum' : `sum by (${labels.join(', ')})`;
}

interface Call extends Stretch {
  name: 'rate' | 'irate' | 'increase';
  /** Its selector, where the increase can be taken exactly. */
  counter: string | undefined;
  /** Minutes of its range; undefined for `{{.window}}`. */
  minutes: number | undefined;
}

function callsOf(parsed: ParsedQuery): Call[] {
  return named(parsed, 'FunctionCall').flatMap((node) => {
    const called = node.getChild('FunctionIdentifier');
    const written = called && cut(parsed.text, called).trim();
    const name = (['rate', 'irate', 'increase'] as const).find((one) => one === written);
    // A subquery has a rhythm of its own.
    if (name === undefined || isWithin(node, 'SubqueryExpr')) {
      return [];
    }
    const { from, to } = node;
    const counter = name === 'irate' ? undefined : counterOf(node, parsed.text);
    return [{ from, to, name, counter, minutes: minutesOf(node, parsed) }];
  });
}

function replacement({ from, to, name, counter, minutes }: Call, query: string, window: number): string {
  if (counter !== undefined) {
    return name === 'rate' ? `(${minuteIncrease(counter)} / 60)` : minuteIncrease(counter);
  }
  const written = withWindow(query.slice(from, to), window);
  return name === 'increase' ? `(${written} / ${minutes ?? window})` : written;
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

function minutesOf(call: SyntaxNode, { tree, text }: ParsedQuery): number | undefined {
  const range = named({ tree, text }, 'DurationExpr').find(({ from, to }) => call.from <= from && to <= call.to);
  // What stands in the place of the window has blanks behind it, which no duration has.
  if (!range || /^ {2}/.test(text.slice(range.to))) {
    return undefined;
  }
  const parts = [...cut(text, range).matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.length === 0 ? undefined : parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

/** Series of several names would be the same once the name is gone. */
function hasOneName(selector: SyntaxNode, text: string): boolean {
  return (
    selector.getChild('Identifier') !== null ||
    Boolean(selector.getChild('LabelMatchers')?.getChild('QuotedLabelName')) ||
    /__name__\s*=\s*["'`]/.test(cut(text, selector))
  );
}

function isWithin(node: SyntaxNode, name: string): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.name === name) {
      return true;
    }
  }
  return false;
}

function named({ tree }: ParsedQuery, ...names: string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ node }) => {
      if (names.includes(node.name)) {
        found.push(node);
      }
    },
  });
  return found;
}

function apply(text: string, replacements: ReadonlyArray<Stretch & { by: string }>): string {
  return [...replacements]
    .sort((a, b) => b.from - a.from)
    .reduce((changed, { from, to, by }) => changed.slice(0, from) + by + changed.slice(to), text);
}

function cut(text: string, { from, to }: Stretch): string {
  return text.slice(from, to);
}
