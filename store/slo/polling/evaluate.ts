import type { BinaryOperator, ComparisonOperator, Expression } from './expression';
import type { MinuteSeries } from './rangeAnswer';

/** States of a cell: no value; a value; or dropped by a comparison, so that it counts as 0. */
const [ABSENT, THERE, LEFT_OUT] = [0, 1, 2];

/** A series of a term, as answered or filled in. */
export interface TermSeries extends MinuteSeries {
  /** Set when it replaces a missing counter, of which only the labels of the group are known. */
  isFiller?: true;
  /** 1 where the value is a 0 that was filled in because other counters were scraped; undefined for nowhere. */
  filled?: Uint8Array;
}

/** A series whose `present` holds one of the three states for each minute. */
type Cells = TermSeries;
type Vector = ReadonlyMap<string, Cells>;

/**
 * Evaluates an expression for every minute. It differs from PromQL in how absent values are treated:
 * - an absent summand counts as 0 where the other one is present; so does an absent subtrahend where the minuend is
 *   present, and an absent dividend where the divisor is present;
 * - a value that a comparison drops counts as 0; a ratio that is divided or guarded by it is NaN (no events).
 * @param answers returns the series of a term by its name; the series of one term have different labels
 */
export function evaluate(
  expression: Expression,
  answers: (name: string) => readonly TermSeries[],
  count: number
): MinuteSeries[] {
  return [...vectorOf(expression, answers, count).values()].map(({ labels, values, present }) => ({
    labels,
    values,
    present: present.map((state) => Number(state !== ABSENT)),
  }));
}

function vectorOf(expression: Expression, answers: (name: string) => readonly TermSeries[], count: number): Vector {
  const read = (one: Expression) => vectorOf(one, answers, count);
  switch (expression.kind) {
    case 'term':
      return keyed(answers(expression.name));
    case 'number':
      return keyed([constant(expression.value, count)]);
    case 'compared':
      return mapped(read(expression.of), (value, state) => compared(value, state, expression));
    case 'clamped': {
      const { limit, to } = expression;
      return mapped(read(expression.of), (value, state) => [
        to === 'least' ? Math.max(limit, value) : Math.min(limit, value),
        state,
      ]);
    }
    case 'binary':
      return calculated(expression, read, count);
  }
}

function calculated(
  { op, left, right }: Extract<Expression, { kind: 'binary' }>,
  read: (one: Expression) => Vector,
  count: number
): Vector {
  const [before, behind] = [read(left), read(right)];
  const [ours, theirs] = [spread(before, behind), spread(behind, before)];
  // A number is combined with every series of the other side.
  const isNumber = [left, right].map(({ kind }) => kind === 'number');
  const keys = new Set([...(isNumber[0] ? [] : ours.keys()), ...(isNumber[1] ? [] : theirs.keys())]);
  if (op === 'or' && isNumber[1]) {
    keys.add(keyOf({}));
  }
  const found = [...keys].map((key): [string, Cells] => {
    const [a, b] = [
      isNumber[0] ? ours.get(keyOf({})) : ours.get(key),
      isNumber[1] ? theirs.get(keyOf({})) : theirs.get(key),
    ];
    const hasNumber = isNumber[0] || isNumber[1];
    const first = op === 'or' && a && b && !hasNumber ? unlessFilled(a, b) : a;
    const cells = joined(hasNumber ? withNumber(op) : OPERATIONS[op], first ?? absent(b, count), b ?? absent(a, count));
    return [key, { ...cells, filled: filledOf(isNumber[0] ? [b] : isNumber[1] ? [a] : [a, b], count) }];
  });
  return new Map(found);
}

/** Replaces each filler by one copy for every series of the other side in the same group, with the labels of that. */
function spread(vector: Vector, others: Vector): Vector {
  const labelled = [...others.values()].filter(({ isFiller }) => !isFiller);
  return new Map(
    [...vector].flatMap(([key, cells]): Array<[string, Cells]> => {
      const like = cells.isFiller ? labelled.filter(({ labels }) => holds(labels, cells.labels)) : [];
      return like.length === 0 ? [[key, cells]] : like.map(({ labels }) => [keyOf(labels), { ...cells, labels }]);
    })
  );
}

function holds(labels: MinuteSeries['labels'], some: MinuteSeries['labels']): boolean {
  return Object.entries(some).every(([name, value]) => labels[name] === value);
}

/** 1 in minutes in which all of the given series are absent or filled in. */
function filledOf(cells: ReadonlyArray<Cells | undefined>, count: number): Uint8Array {
  const isFilled = (i: number) => cells.every((one) => !one || one.present[i] === ABSENT || one.filled?.[i] === 1);
  return Uint8Array.from({ length: count }, (_, i) => Number(isFilled(i)));
}

/** Marks filled-in values as absent where the other series has a value that was not filled in. */
function unlessFilled(cells: Cells, { present, filled }: Cells): Cells {
  const isOther = (i: number) => cells.filled?.[i] === 1 && present[i] !== ABSENT && filled?.[i] !== 1;
  return { ...cells, present: cells.present.map((state, i) => (isOther(i) ? ABSENT : state)) };
}

function joined(operation: Operation, a: Cells, b: Cells): Cells {
  const values = new Float64Array(a.values.length);
  const present = new Uint8Array(a.values.length);
  for (let i = 0; i < values.length; i++) {
    [values[i], present[i]] = operation(a.values[i], a.present[i], b.values[i], b.present[i]);
  }
  const labels = Object.keys(a.labels).length > 0 ? a.labels : b.labels;
  return { labels, values, present, ...(a.isFiller && b.isFiller && { isFiller: true }) };
}

type Cell = [value: number, state: number];
type Operation = (a: number, aState: number, b: number, bState: number) => Cell;
const NOTHING: Cell = [0, ABSENT];

/** Operations on cells; the value of an absent cell is 0. */
const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  '+': (a, aState, b, bState) => [a + b, either(aState, bState)],
  '-': (a, aState, b, bState) => (aState === ABSENT ? NOTHING : [a - b, either(aState, bState)]),
  '*': (a, aState, b, bState) => (aState === ABSENT || bState === ABSENT ? NOTHING : [a * b, Math.max(aState, bState)]),
  '/': (a, _, b, bState) => (bState === ABSENT ? NOTHING : [bState === LEFT_OUT ? NaN : a / b, THERE]),
  or: (a, aState, b, bState) => (aState === THERE || bState === ABSENT ? [a, aState] : [b, bState]),
  and: (a, aState, _, bState) =>
    aState === ABSENT || bState === ABSENT ? NOTHING : bState === THERE ? [a, aState] : [0, LEFT_OUT],
  guard: (a, aState, _, bState) =>
    aState === ABSENT || bState === ABSENT ? NOTHING : [bState === THERE ? a : NaN, THERE],
};

/** The operation between a series and a number: adding a number to an absent value leaves it absent. */
function withNumber(op: BinaryOperator): Operation {
  const operation = OPERATIONS[op];
  const isSum = op === '+' || op === '-';
  return (a, aState, b, bState) =>
    isSum && (aState === ABSENT || bState === ABSENT) ? NOTHING : operation(a, aState, b, bState);
}

function either(one: number, other: number): number {
  return one === THERE || other === THERE ? THERE : Math.max(one, other);
}

function compared(
  value: number,
  state: number,
  { op, limit, isBool }: Extract<Expression, { kind: 'compared' }>
): Cell {
  const holds = COMPARISONS[op](value, limit);
  if (isBool) {
    return [Number(holds), THERE];
  }
  // NaN, the ratio of no events, stays NaN.
  return holds && state === THERE ? [value, THERE] : [Number.isNaN(value) ? NaN : 0, LEFT_OUT];
}

const COMPARISONS: Readonly<Record<ComparisonOperator, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '<': (value, limit) => value < limit,
  '>=': (value, limit) => value >= limit,
  '<=': (value, limit) => value <= limit,
  '==': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
};

function mapped(vector: Vector, change: (value: number, state: number) => Cell): Vector {
  return new Map(
    [...vector].map(([key, { values, present, ...rest }]) => {
      const changed = { ...rest, values: values.slice(), present: present.slice() };
      values.forEach((value, i) => {
        if (present[i] !== ABSENT) {
          [changed.values[i], changed.present[i]] = change(value, present[i]);
        }
      });
      return [key, changed];
    })
  );
}

function keyed(series: readonly TermSeries[]): Vector {
  return new Map(series.map((one) => [keyOf(one.labels), one]));
}

function keyOf(labels: MinuteSeries['labels']): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function constant(value: number, count: number): Cells {
  return { labels: {}, values: new Float64Array(count).fill(value), present: new Uint8Array(count).fill(THERE) };
}

function absent(like: Cells | undefined, count: number): Cells {
  return { labels: like?.labels ?? {}, values: new Float64Array(count), present: new Uint8Array(count) };
}
