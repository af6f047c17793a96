import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, cut, named, type ParsedQuery, parseQuery, partsOf, unwrapped } from '../promql';
import type { ComparisonOperator, Expression } from './expression';
import { QueryTerms, type SplitOptions, type Term } from './queryTerms';
import { COMPARISONS, constantOf, matchedLabels, SIGNS, turned, type WrittenOperator } from './promqlOperators';
import { sumBy } from './sumBy';
import { convertedUnit, withoutFactor } from './units';

export interface SplitQuery {
  /** The calculation; its terms are named by their query text. */
  expression: Expression;
  terms: readonly Term[];
  /** Power of events: 1 for events, 0 for a ratio of events. */
  power: number;
  /** Value of one event per minute (the unit of `expression`) in the unit of the original query. */
  unit: number;
  /** Whether the query has no counters, so that the unit of its values is unknown. */
  isPlain: boolean;
}

/**
 * Splits a query into sums of counters that are queried separately, and an expression over them, so that one absent
 * counter does not make the whole result absent. Null where the result of PromQL cannot be derived from the terms:
 * where labels decide which series match, or where it uses more than sums, differences, ratios and comparisons with
 * numbers.
 */
export function splitQuery(query: string, options: SplitOptions): SplitQuery | null {
  const parsed = parseQuery(query);
  const splitter = new Splitter(query, parsed, options);
  const node = partsOf(parsed.tree.topNode).at(0);
  const found = node && splitter.whole(node);
  return found && found.kind === 'vector'
    ? { expression: found.of, terms: splitter.terms(), power: found.power, unit: found.unit, isPlain: splitter.isPlain }
    : null;
}

/** A parsed part: a number, or series with their labels, power of events and unit. */
type Read = { kind: 'number'; value: number } | VectorRead;
interface VectorRead {
  kind: 'vector';
  of: Expression;
  labels: string;
  power: number;
  unit: number;
  /** The unit of its calls, before multiplication by numbers. */
  calledUnit: number;
}

const NO_LABELS = 'by';

class Splitter {
  private readonly asked: QueryTerms;

  constructor(
    query: string,
    private readonly parsed: ParsedQuery,
    private readonly options: SplitOptions
  ) {
    this.asked = new QueryTerms(query, parsed, options);
  }

  terms(): readonly Term[] {
    return this.asked.terms();
  }

  get isPlain(): boolean {
    return this.asked.isPlain;
  }

  whole(node: SyntaxNode): Read | null {
    const { counterBy } = this.options;
    if (counterBy === undefined) {
      return this.read(node);
    }
    if (
      this.asked.calls.size > 0 ||
      named(this.parsed.tree.topNode, 'OffsetExpr', 'StepInvariantExpr', 'MatrixSelector').length > 0
    ) {
      return null;
    }
    const read = this.read(node);
    const labels = labelsBy(counterBy);
    return read?.kind === 'vector' && read.labels === labels
      ? read
      : vector(this.asked.sum(node, sumBy(counterBy)), labels, 1);
  }

  private read(node: SyntaxNode): Read | null {
    const inside = unwrapped(node) ?? node;
    const number = constantOf(inside, this.parsed.text);
    if (number !== undefined) {
      return { kind: 'number', value: number };
    }
    switch (inside.name) {
      case 'UnaryExpr': {
        const [sign, of] = partsOf(inside);
        const read = this.read(of);
        return cut(this.parsed.text, sign) === '-' && read
          ? this.binary('*', { kind: 'number', value: -1 }, read)
          : read;
      }
      case 'BinaryExpr':
        return this.readBinary(inside);
      case 'AggregateExpr':
        return this.aggregate(inside);
      case 'FunctionCall':
        return this.readCall(inside);
      case 'VectorSelector':
        return this.asked.isPlain ? this.bare(inside) : null;
      default:
        return null;
    }
  }

  private readBinary(node: SyntaxNode): Read | null {
    const [first, sign, ...rest] = partsOf(node);
    const last = rest.at(-1);
    const [left, right] = [this.read(first), last ? this.read(last) : null];
    const op = SIGNS.get(sign.name);
    const comparison = COMPARISONS.get(sign.name);
    if (!left || !right) {
      return null;
    }
    if (comparison) {
      const [of, limit] = left.kind === 'vector' ? [left, right] : [right, left];
      const op = left.kind === 'vector' ? comparison : turned(comparison);
      return this.compared(node, op, of, limit);
    }
    const clause = node.getChild('MatchingModifierClause');
    if (!op || (clause && !this.isMatched(clause, op, left, right))) {
      return null;
    }
    return this.binary(op, left, right);
  }

  private compared(node: SyntaxNode, op: ComparisonOperator, of: Read, limit: Read): Read | null {
    if (of.kind !== 'vector' || limit.kind !== 'number') {
      return null;
    }
    const isBool = node.getChild('BoolModifier') !== null;
    const found: Expression = { kind: 'compared', op, of: of.of, limit: limit.value / of.unit, isBool };
    return { ...of, of: found, ...(isBool && { power: 0, unit: 1, calledUnit: 1 }) };
  }

  /** Whether a matching clause has no effect, since series are matched by all of their labels anyway. */
  private isMatched(clause: SyntaxNode, op: string, left: Read, right: Read): boolean {
    const labels = matchedLabels(clause, this.parsed.text);
    const own = left.kind === 'vector' ? left.labels : '';
    if (op === 'or' && isZero(right)) {
      return true;
    }
    return 'on' in labels
      ? own === labelsBy(labels.on)
      : own.startsWith(NO_LABELS) && !labels.ignoring.some((label) => own.split(' ').slice(1).includes(label));
  }

  private binary(op: WrittenOperator, left: Read, right: Read): Read | null {
    if (left.kind === 'number' && right.kind === 'number') {
      return numbers(op, left.value, right.value);
    }
    if (op === 'or' && isZero(right)) {
      // Absent values count as 0 anyway.
      return left.kind === 'vector' && left.labels !== NO_LABELS ? left : this.joined(op, left, right, NO_LABELS);
    }
    if (left.kind === 'vector' && right.kind === 'vector') {
      const isSum = op !== '*' && op !== '/' && op !== 'and';
      const isAlike = left.power === right.power && left.unit === right.unit;
      return left.labels === right.labels && (!isSum || isConstant(left) || isConstant(right) || isAlike)
        ? this.joined(op, left, right, left.labels)
        : null;
    }
    if (op === '/' && right.kind === 'number') {
      return this.binary('*', left, { kind: 'number', value: 1 / right.value });
    }
    const [series, number] = left.kind === 'vector' ? [left, right] : [right, left];
    const converted = op === '*' && number.kind === 'number' && inOtherUnit(series, number.value);
    if (converted) {
      return converted;
    }
    return op === 'or' || op === 'and' || series.kind === 'number' ? null : this.joined(op, left, right, series.labels);
  }

  private joined(op: WrittenOperator, left: Read, right: Read, labels: string): VectorRead {
    const [first, second] = [left, right].map((one) =>
      one.kind === 'vector' ? one : { power: 0, unit: 1, calledUnit: 1 }
    );
    const made = (power: number, unit: number) => ({ power, unit, calledUnit: unit });
    const { power, unit, calledUnit } =
      op === '*' && isConstant(right)
        ? first
        : op === '*' && isConstant(left)
          ? second
          : op === '*'
            ? made(first.power + second.power, first.unit * second.unit)
            : op === '/'
              ? made(first.power - second.power, first.unit / second.unit)
              : isConstant(left)
                ? second
                : first;
    const side = (read: Read): Expression => {
      const value = read.kind === 'number' ? read.value : read.of.kind === 'number' ? read.of.value : undefined;
      // A number is in the unit of the query, while the other side is in events per minute.
      const by = op === '*' || op === '/' ? 1 : unit;
      return value !== undefined ? { kind: 'number', value: value / by } : read.kind === 'vector' ? read.of : NEVER;
    };
    const of: Expression = {
      kind: 'binary',
      op: op === 'and' && power === 0 ? 'guard' : op,
      left: side(left),
      right: side(right),
    };
    return { kind: 'vector', of, labels, power, unit, calledUnit };
  }

  private readCall(node: SyntaxNode): Read | null {
    const call = this.asked.calls.get(node.from);
    if (call) {
      return this.bare(node);
    }
    const name = cut(this.parsed.text, node.getChild('FunctionIdentifier') ?? node).trim();
    const [first, second] = argumentsOf(node);
    const value = (one: SyntaxNode | undefined) => constantOf(one, this.parsed.text);
    if (name === 'vector') {
      const number = value(first);
      return number === undefined ? null : vector({ kind: 'number', value: number }, NO_LABELS, 1, 0);
    }
    if (name === 'scalar') {
      // `scalar()` returns NaN for an absent value, which would look like time without traffic: use the vector itself.
      const of = this.read(first);
      return of?.kind === 'vector' && of.labels === NO_LABELS ? of : null;
    }
    const limit = value(second);
    if ((name === 'clamp_min' || name === 'clamp_max') && limit !== undefined) {
      const of = this.read(first);
      const to = name === 'clamp_min' ? 'least' : 'most';
      return of?.kind === 'vector' ? { ...of, of: { kind: 'clamped', to, of: of.of, limit: limit / of.unit } } : null;
    }
    return null;
  }

  /** A call or a selector outside any aggregation: its labels are unknown. */
  private bare(node: SyntaxNode): Read | null {
    return vector(this.asked.one(node), `at ${node.from}`, this.asked.unitOf(node) ?? 1);
  }

  private aggregate(node: SyntaxNode): Read | null {
    const text = this.parsed.text;
    const name = cut(text, node.getChild('AggregateOp') ?? node)
      .trim()
      .toLowerCase();
    const args = argumentsOf(node);
    if (args.length !== 1 || !['sum', 'avg', 'min', 'max', 'count', 'group'].includes(name)) {
      return null;
    }
    const modifier = node.getChild('AggregateModifier');
    const labels = modifier && named(modifier, 'LabelName', 'QuotedLabelName').map((label) => cut(text, label));
    const isBy = !modifier || modifier.getChild('By') !== null;
    const by = isBy ? labelsBy(labels ?? []) : `without ${(labels ?? []).sort().join(' ')}`;
    const sum = isBy ? sumBy(labels ?? []) : `sum without (${(labels ?? []).join(', ')})`;
    const unit = this.asked.unitOf(node);
    if (unit === undefined) {
      return null;
    }
    const split = name === 'sum' ? vector(this.asked.sum(args[0], sum), by, unit) : null;
    return (split && inOtherUnit(split, 1)) ?? split ?? vector(this.asked.whole(node), by, unit);
  }
}

const NEVER: Expression = { kind: 'number', value: NaN };

function vector(of: Expression | null, labels: string, unit: number, power = 1): VectorRead | null {
  return of && { kind: 'vector', of, labels, power, unit, calledUnit: unit };
}

/** Events multiplied by a number that only converts their unit, as events in that unit; null otherwise. */
function inOtherUnit(read: Read, by: number): VectorRead | null {
  if (read.kind === 'number' || read.power !== 1) {
    return null;
  }
  const { of, factor } = withoutFactor(read.of);
  const unit = convertedUnit(read.calledUnit, (read.unit / read.calledUnit) * factor * by);
  return unit === undefined ? null : { ...read, of, unit };
}

function labelsBy(labels: readonly string[]): string {
  return [NO_LABELS, ...[...labels].sort()].join(' ');
}

function isConstant(read: Read): boolean {
  return read.kind === 'number' || read.of.kind === 'number';
}

function isZero(read: Read | null): boolean {
  return read?.kind === 'vector' && read.of.kind === 'number' && read.of.value === 0;
}

function numbers(op: string, a: number, b: number): Read | null {
  const value = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[op];
  return value === undefined ? null : { kind: 'number', value };
}
