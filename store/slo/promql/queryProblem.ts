import { checkQuery } from './checkQuery';
import { expressionOf } from './expression';
import { parseQuery } from './parseQuery';
import { syntaxProblem } from './syntaxProblem';

/** An error in a query, with its offset in the text. */
export interface QueryProblem {
  offset: number;
  message: string;
}

/**
 * The first error in a query that every Prometheus from 2.42 to 3.16 would reject, with experimental syntax and
 * functions treated as valid; null when none is found.
 */
export function queryProblem(query: string): QueryProblem | null {
  if (/^(?:\s|#.*)*$/.test(query)) {
    return { offset: 0, message: 'The query is empty.' };
  }
  const { tree, text } = parseQuery(query);
  const problem = syntaxProblem(tree, query);
  const top = tree.topNode.getChild('Expr');
  if (problem || !top) {
    return problem;
  }
  return checkQuery(expressionOf(top), { query, text });
}
