import { checkQuery } from './checkQuery';
import { expressionOf } from './expression';
import { parseQuery } from './parseQuery';
import { syntaxProblem } from './syntaxProblem';

/** What is wrong in a query, and where in its text. */
export interface QueryProblem {
  offset: number;
  message: string;
}

/**
 * The first thing in a query that no Prometheus from 2.42 to 3.16 answers, experimental syntax and functions counted as
 * known; null when nothing is found.
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
