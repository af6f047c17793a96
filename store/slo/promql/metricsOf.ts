import type { SyntaxNode } from '@lezer/common';
import { matchersOf, metricName } from './bareSelector';
import { parseQuery } from './parseQuery';
import { named } from './tree';

/** Names of the metrics that a query selects; metrics selected only by a regular expression are omitted. */
export function metricsOf(query: string): ReadonlySet<string> {
  const { tree, text } = parseQuery(query);
  return metricsWithin(tree.topNode, text);
}

/** As `metricsOf`, for a part of a query. */
export function metricsWithin(node: SyntaxNode, text: string): ReadonlySet<string> {
  const metrics = named(node, 'VectorSelector').map(
    (selector) =>
      metricName(selector, text) ||
      (matchersOf(selector, text).find(({ label, op }) => label === '__name__' && op === '=')?.value ?? '')
  );
  return new Set(metrics.filter((metric) => metric !== ''));
}
