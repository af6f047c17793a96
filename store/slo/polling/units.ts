import type { Expression } from './expression';

/** What one event of a minute is in `rate()`. */
export const BY_SECOND = 1 / 60;

/**
 * In what a figure counts events where its query is taken as it is written: the minutes of which one value says the events
 * (5 of `increase(…[5m])`, a sixtieth of `rate()`); `events` of counters, which no query counts in a unit of its own;
 * `unknown` of recorded and other values.
 */
export type Unit = number | 'events' | 'unknown';

/** An expression without the number that the whole of it is multiplied by. */
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
 * The unit that multiplying makes of another, as `rate(…) * 300` counts by five minutes; undefined for a factor that changes
 * how much events weigh.
 */
export function convertedUnit(unit: number, by: number): number | undefined {
  const found = unit === BY_SECOND ? [Math.round(by / 60)] : [1, BY_SECOND];
  return by === 1 ? undefined : found.find((one) => one > 0 && Math.abs(unit * by - one) < 1e-9 * one);
}

/** A unit in the words of a note. */
export function unitInWords(unit: number): string {
  return unit === BY_SECOND ? 'by the second' : `by ${Number(unit.toPrecision(3))} min`;
}
