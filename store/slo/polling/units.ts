import type { Expression } from './expression';

/** The unit of `rate()`: the value of one event per minute in events per second. */
export const BY_SECOND = 1 / 60;

/**
 * The unit in which a query counts events: the number of minutes that one value covers (5 for `increase(…[5m])`, 1/60
 * for `rate()`), `events` for bare counters, which have no unit of their own, and `unknown` for recorded and other
 * values.
 */
export type Unit = number | 'events' | 'unknown';

/** Separates an expression from the constant factor of the whole expression. */
export function withoutFactor(expression: Expression): { of: Expression; factor: number } {
  if (expression.kind === 'binary') {
    const { op, left, right } = expression;
    const number = [left, right].find((side) => side.kind === 'number');
    const other = left === number ? right : left;
    if (op === '*' && number?.kind === 'number') {
      const { of, factor } = withoutFactor(other);
      return { of, factor: factor * number.value };
    }
    const [a, b] = [left, right].map(withoutFactor);
    if (op === '/') {
      return { of: { ...expression, left: a.of, right: b.of }, factor: a.factor / b.factor };
    }
    if ((op === '+' || op === '-') && a.factor === b.factor) {
      return { of: { ...expression, left: a.of, right: b.of }, factor: a.factor };
    }
  }
  return { of: expression, factor: 1 };
}

/**
 * The unit after multiplication by a factor, as `rate(…) * 300` counts events of five minutes; undefined for a factor
 * that is not a conversion of units, but changes the weight of events.
 */
export function convertedUnit(unit: number, by: number): number | undefined {
  const found = unit === BY_SECOND ? [Math.round(by / 60)] : [1, BY_SECOND];
  return by === 1 ? undefined : found.find((one) => one > 0 && Math.abs(unit * by - one) < 1e-9 * one);
}

/** Formats a unit for a note. */
export function unitInWords(unit: number): string {
  return unit === BY_SECOND ? 'by the second' : `by ${Number(unit.toPrecision(3))} min`;
}
