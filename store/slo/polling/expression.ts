/** A calculation with the answers to terms, in events per minute. */
export type Expression =
  /** The answer to the term of this name. */
  | { kind: 'term'; name: string }
  | { kind: 'number'; value: number }
  | BinaryExpression
  /** A filter that drops values for which the comparison is false; with `isBool`, the result is 1 or 0 instead. */
  | { kind: 'compared'; op: ComparisonOperator; of: Expression; limit: number; isBool: boolean }
  /** A value clamped to be at least, or at most, a limit. */
  | { kind: 'clamped'; to: 'least' | 'most'; of: Expression; limit: number };

export interface BinaryExpression {
  kind: 'binary';
  op: BinaryOperator;
  left: Expression;
  right: Expression;
}

/** `guard` is `and` with a ratio on its left: where the right side is dropped by a comparison, the ratio is NaN. */
export type BinaryOperator = '+' | '-' | '*' | '/' | 'or' | 'and' | 'guard';
export type ComparisonOperator = '>' | '<' | '>=' | '<=' | '==' | '!=';

/** Names of the terms in divisors: they count all events of a ratio. */
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
 * Names of the terms that count good events: if they are missing, all events would appear to be bad. For bad events, a
 * subtrahend counts good events only when it is subtracted from all events, or from a number such as 1.
 * @param means whether a high value of the expression means good or bad
 * @param areAll whether the given terms together count all events
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
      // With `bool`, these comparisons are 1 (high) when the count is low, so the meaning is inverted.
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
      // Divisors count all events, and the right side of `and` and `guard` is only a condition: no good events.
      return new Set([
        ...within(left, says),
        ...(op === '/' || op === 'and' || op === 'guard' ? [] : within(right, says)),
      ]);
    }
  }
}

/** Names of all terms in an expression. */
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
