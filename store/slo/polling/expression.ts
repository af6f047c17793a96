/** A calculation with what questions answer, in events of a minute. */
export type Expression =
  /** What a question of this name answers. */
  | { kind: 'term'; name: string }
  | { kind: 'number'; value: number }
  | BinaryExpression
  /** A filter: what does not compare like this is left out. With `isBool`, 1 or 0. */
  | { kind: 'compared'; op: ComparisonOperator; of: Expression; limit: number; isBool: boolean }
  /** A value that is kept above, or below, a limit. */
  | { kind: 'clamped'; to: 'least' | 'most'; of: Expression; limit: number };

export interface BinaryExpression {
  kind: 'binary';
  op: BinaryOperator;
  left: Expression;
  right: Expression;
}

/** `guard` is `and` with a ratio on its left: what the right side leaves out is a ratio of nothing. */
export type BinaryOperator = '+' | '-' | '*' | '/' | 'or' | 'and' | 'guard';
export type ComparisonOperator = '>' | '<' | '>=' | '<=' | '==' | '!=';

/** Names of the terms by which something is divided: the events that a ratio is of. */
export function dividingTerms(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case 'term':
    case 'number':
      return new Set();
    case 'binary': {
      const { op, left, right } = expression;
      const own = op === '/' ? termsOf(right) : dividingTerms(right);
      return new Set([...dividingTerms(left), ...own]);
    }
    default:
      return dividingTerms(expression.of);
  }
}

/**
 * Names of the terms that count good events: without them, all events would seem to be bad. What is taken off bad
 * events counts good ones only where it is taken off all events, or off 1.
 * @param means what a high value of the expression says
 * @param areAll whether terms hold all events
 */
export function goodTerms(
  expression: Expression,
  means: 'good' | 'bad',
  areAll: (terms: ReadonlySet<string>) => boolean
): ReadonlySet<string> {
  const within = (one: Expression, says: 'good' | 'bad') => goodTerms(one, says, areAll);
  switch (expression.kind) {
    case 'number':
      return new Set();
    case 'term':
      return new Set(means === 'good' ? [expression.name] : []);
    case 'compared': {
      const { op, limit, isBool, of } = expression;
      // With `bool` it is 1, and so high, where little was counted.
      const isTurned = isBool && (op === '<' || op === '<=' || (op === '==' && limit === 0));
      return within(of, isTurned ? opposite(means) : means);
    }
    case 'clamped':
      return within(expression.of, means);
    case 'binary': {
      const { op, left, right } = expression;
      const isTurned =
        (op === '*' || op === '/') && [left, right].some((side) => side.kind === 'number' && side.value < 0);
      const says = isTurned ? opposite(means) : means;
      if (op === '-') {
        const isOfAll = left.kind === 'number' || areAll(termsOf(left));
        const taken = says === 'good' || isOfAll ? within(right, opposite(says)) : [];
        return new Set([...within(left, says), ...taken]);
      }
      // By what it is divided are all events; the right side of `and` and of a guard only says when.
      return new Set([
        ...within(left, says),
        ...(op === '/' || op === 'and' || op === 'guard' ? [] : within(right, says)),
      ]);
    }
  }
}

/** Names of the terms of an expression. */
export function termsOf(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case 'number':
      return new Set();
    case 'term':
      return new Set([expression.name]);
    case 'binary':
      return new Set([...termsOf(expression.left), ...termsOf(expression.right)]);
    default:
      return termsOf(expression.of);
  }
}

function opposite(means: 'good' | 'bad'): 'good' | 'bad' {
  return means === 'good' ? 'bad' : 'good';
}
