import { cut, named, parseQuery, partsOf, unwrapped } from '../promql';
import { withWindow } from './rewrite';

/**
 * Selectors of a query with `or vector(…)`, which has a value even without any series: only samples of the selectors
 * show which minutes were measured. Empty for other queries, and for queries that call `absent…()`.
 * @param window minutes that `{{.window}}` stands for
 */
export function filledSelectors(query: string, window: number): string[] {
  const { tree, text } = parseQuery(withWindow(query, window));
  const calls = named(tree.topNode, 'FunctionIdentifier').map((name) => cut(text, name).trim());
  const isFilled = named(tree.topNode, 'BinaryExpr').some((binary) => {
    const filler = unwrapped(partsOf(binary).at(-1));
    return binary.getChild('Or') !== null && filler !== undefined && /^vector\s*\(/.test(cut(text, filler));
  });
  if (!isFilled || calls.some((name) => name.startsWith('absent'))) {
    return [];
  }
  const selectors = named(tree.topNode, 'VectorSelector').map((selector) => cut(text, selector));
  return [...new Set(selectors)];
}
