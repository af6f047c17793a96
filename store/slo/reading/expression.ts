/** A calculation with what questions answer, in events of a minute. */
export type Expression =
  /** What a question of this name answers. */
  | { kind: 'term'; name: string }
  | { kind: 'number'; value: number }
  | { kind: 'binary'; op: BinaryOperator; left: Expression; right: Expression }
  /** A filter: what does not compare like this is left out. With `isBool`, 1 or 0. */
  | { kind: 'compared'; op: ComparisonOperator; of: Expression; limit: number; isBool: boolean }
  /** A value that is kept above, or below, a limit. */
  | { kind: 'clamped'; to: 'least' | 'most'; of: Expression; limit: number };

export type BinaryOperator = '+' | '-' | '*' | '/' | 'or' | 'and';
export type ComparisonOperator = '>' | '<' | '>=' | '<=' | '==' | '!=';

/**
 * What a term is for: events whose absence says nothing about those that are there (`total`), or events that make
 * a figure better or worse.
 */
export type TermRole = 'total' | 'good' | 'bad';

/**
 * Roles of all terms of an expression, with the last that a term has.
 * @param means what a high value of it says
 */
export function rolesOf(expression: Expression, means: TermRole): ReadonlyMap<string, TermRole> {
  const roles = new Map<string, TermRole>();
  const walk = (one: Expression, role: TermRole): void => {
    switch (one.kind) {
      case 'number':
        return;
      case 'term':
        roles.set(one.name, role);
        return;
      case 'compared':
      case 'clamped':
        return walk(one.of, role);
      case 'binary':
        return walkSides(one, role);
    }
  };
  const walkSides = ({ op, left, right }: Extract<Expression, { kind: 'binary' }>, role: TermRole): void => {
    const isTurned = (op === '*' || op === '/') && [left, right].some((side) => side.kind === 'number' && side.value < 0);
    const own = isTurned ? opposite(role) : role;
    walk(left, own);
    if (op === '/') {
      walk(right, right.kind === 'number' ? own : 'total');
    } else if (op !== 'and') {
      // The right side of `and` only says when.
      walk(right, op === '-' ? opposite(own) : own);
    }
  };
  walk(expression, means);
  return roles;
}

function opposite(role: TermRole): TermRole {
  return role === 'good' ? 'bad' : role === 'bad' ? 'good' : role;
}
