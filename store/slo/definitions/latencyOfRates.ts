import type { SyntaxNode } from '@lezer/common';
import type { Indicator } from '../types';
import { argumentsOf, type BareSelector, bareSelector, parseQuery, partsOf, placeholders, unwrapped } from '../promql';
import { latencyOf } from './queries';

/**
 * The latency indicator that is equivalent to two queries: bad events are all events minus one bucket of the same
 * histogram, as `sum(rate(x_count[w])) - sum(rate(x_bucket{le="0.5"}[w]))` of `sum(rate(x_count[w]))`. Null otherwise.
 */
export function latencyOfRates(bad: string, total: string): Extract<Indicator, { kind: 'latency' }> | null {
  const difference = expressionOf(bad);
  const all = rateOf(expressionOf(total), total);
  if (all === null || difference?.name !== 'BinaryExpr' || !difference.getChild('Sub')) {
    return null;
  }
  const [count, bucket] = difference.getChildren('Expr').map((side) => rateOf(unwrapped(side), bad));
  return count !== null && bucket !== null && isSame(count, all) ? latencyOf(bucket, all) : null;
}

function expressionOf(query: string): SyntaxNode | undefined {
  return unwrapped(partsOf(parseQuery(query).tree.topNode).at(0));
}

/** The selector within `sum(rate(…[{{.window}}]))`; null for other expressions. */
function rateOf(node: SyntaxNode | undefined, query: string): string | null {
  if (
    node?.name !== 'AggregateExpr' ||
    !node.getChild('AggregateOp')?.getChild('Sum') ||
    node.getChild('AggregateModifier')
  ) {
    return null;
  }
  const call = unwrapped(argumentsOf(node).at(0));
  const range = call && unwrapped(argumentsOf(call).at(0));
  const selector = range?.getChild('VectorSelector');
  const isRate = call?.getChild('FunctionIdentifier')?.getChild('Rate');
  return isRate && range?.name === 'MatrixSelector' && selector && isWindowed(query, range)
    ? query.slice(selector.from, selector.to).trim()
    : null;
}

function isWindowed(query: string, { from, to }: SyntaxNode): boolean {
  return placeholders(query.slice(from, to)).length === 1;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((query) => inOrder(bareSelector(query)));
  return a === b;
}

function inOrder(selector: BareSelector | null): string {
  const matchers = (selector?.matchers ?? []).map(({ label, op, value }) => `${label}${op}${JSON.stringify(value)}`);
  return [selector?.metric, ...matchers.sort()].join(' ');
}
