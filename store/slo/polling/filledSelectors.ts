import { cut, named, parseQuery, partsOf, unwrapped } from '../promql';
import { withWindow } from './rewrite';

/**
 * Selectors of a query that has a value even where no series is there, by `or vector(…)`: only their samples say which
 * minutes were measured. None for other queries, and for those that ask for what is absent.
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
