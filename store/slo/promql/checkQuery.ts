import { checkBinary } from './checkBinary';
import { checkAggregation, checkCall } from './checkCall';
import { checkFollowed } from './checkFollowed';
import { checkNumber } from './literals';
import { checkSelector } from './checkSelector';
import type { Expression } from './expression';
import type { ValueType } from './functions';
import type { QueryProblem } from './queryProblem';
import { Source } from './source';

/** The first semantic error in a syntactically valid query: types, arguments, selectors, times; null for none. */
export function checkQuery(expression: Expression, texts: { query: string; text: string }): QueryProblem | null {
  const source = new Source(texts.query, texts.text);
  const type = typeOf(expression, source);
  if (type === 'matrix') {
    source.problem(
      expression,
      `${source.quoted(expression)} is a range: put it into rate(), increase() or *_over_time().`
    );
  } else if (type === 'string') {
    source.problem(expression, `${source.quoted(expression)} is a text: a query must give numbers.`);
  }
  return source.first;
}

/** Checks an expression recursively, and returns its type. */
export function typeOf(expression: Expression, source: Source): ValueType {
  switch (expression.kind) {
    case 'number':
      checkNumber(expression.node, source);
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
      checkSelector(expression.node, source);
      return 'vector';
    case 'bracketed':
      return typeOf(expression.of, source);
    case 'signed': {
      const type = typeOf(expression.of, source);
      source.expectNumbers(expression.of, type);
      return type;
    }
    case 'binary':
      return checkBinary(expression, typeOf(expression.left, source), typeOf(expression.right, source), source);
    case 'call':
    case 'aggregation': {
      const check = expression.kind === 'call' ? checkCall : checkAggregation;
      return check(
        expression,
        expression.args.map((argument) => typeOf(argument, source)),
        source
      );
    }
    default:
      return checkFollowed(expression, typeOf(expression.of, source), source);
  }
}
