import { bareSelector, parseQuery } from '../definitions/promql';
import { cut, named } from './promqlTree';

/** Names of the metrics that a query selects; without those that only a pattern says. */
export function metricsOf(query: string): ReadonlySet<string> {
  const { tree, text } = parseQuery(query);
  const metrics = named(tree.topNode, 'VectorSelector').map((node) => {
    const { metric = '', matchers = [] } = bareSelector(cut(text, node)) ?? {};
    return metric || (matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value ?? '');
  });
  return new Set(metrics.filter((metric) => metric !== ''));
}
