import type { BinaryOperator, ComparisonOperator, Expression } from './expression';
import type { MinuteSeries } from './rangeAnswer';

/** What is known of a value: nothing; the value; or that a comparison left it out, so that it stands for none. */
const [ABSENT, THERE, LEFT_OUT] = [0, 1, 2];

/** What a term answers. */
export interface TermSeries extends MinuteSeries {
  /** Whether it stands for a counter that is not there, of which no labels are known but those of the group. */
  isFiller?: true;
  /** 1 where it has a value only since other counters were scraped; nowhere without it. */
  filled?: Uint8Array;
}

/** As a series, with one of the three states of each minute. */
type Cells = TermSeries;
type Vector = ReadonlyMap<string, Cells>;

/**
 * Values of an expression by the minute. It differs from PromQL in what is not there:
 * - of a sum, what is absent counts as 0 where another summand is there; so does what is taken away, where that is
 *   there of which it is taken; and what is divided, where that is there by which it is divided;
 * - what a comparison leaves out stands for 0, and a ratio to it, or that it guards, is one of nothing (NaN).
 * @param answers to the questions, by name; of one question with different labels
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
  // A number goes with every series.
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

/** Fillers with the labels of those series that they go with. */
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

/** Where nothing is there of all these but what was filled in. */
function filledOf(cells: ReadonlyArray<Cells | undefined>, count: number): Uint8Array {
  const isFilled = (i: number) => cells.every((one) => !one || one.present[i] === ABSENT || one.filled?.[i] === 1);
  return Uint8Array.from({ length: count }, (_, i) => Number(isFilled(i)));
}

/** What was filled in is not there where the other is. */
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

/** The value of a side that is absent is 0. */
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

/** A number goes only with what is there. */
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
  // A ratio of nothing stays one.
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
