import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, cut, metricsWithin, named, type ParsedQuery, partsOf, placeholders, unwrapped } from '../promql';
import type { Expression } from './expression';
import { minuteIncrease } from './increase';
import { COMPARISONS, constantOf, isGroupLeft } from './promqlOperators';
import { byMinute, type CounterCall, callsOf, hasOneName, unitOf, withWindow } from './rewrite';

/** A part of a query that is queried by itself; its values are events per minute. */
export interface Term {
  text: string;
  /** Factor that converts its values to events per minute. */
  factor: number;
  /** Selectors of its counters whose increase is calculated exactly. */
  counters: readonly string[];
  /** Names of the metrics that it selects. */
  metrics: ReadonlySet<string>;
  /** Whether it lacks a value only when none of its counters has a sample. */
  isSum: boolean;
  /** Set for a query that could not be split: why it has no value cannot be determined. */
  isWhole?: true;
}

export interface SplitOptions {
  /** Minutes that `{{.window}}` stands for. */
  window: number;
  /** Labels by which bare selectors are summed as counters; undefined when bare selectors are not counters. */
  counterBy?: readonly string[];
  /** Whether `rate()` and `increase()` keep the range written in the query, instead of one minute. */
  isAsWritten?: true;
}

/** The terms into which a query is split; equal terms are queried once. */
export class QueryTerms {
  /** Calls of `rate()`, `irate()` and `increase()`, by their offset in the query. */
  readonly calls: ReadonlyMap<number, CounterCall>;
  /** Whether the query has no counters: its selectors are queried unchanged, such as recorded rates. */
  readonly isPlain: boolean;
  private readonly found = new Map<string, Term>();

  constructor(
    private readonly query: string,
    private readonly parsed: ParsedQuery,
    private readonly options: SplitOptions
  ) {
    const calls = callsOf(parsed);
    this.calls = new Map(calls.map((call) => [call.from, call]));
    this.isPlain = calls.length === 0 && options.counterBy === undefined;
  }

  terms(): readonly Term[] {
    return [...this.found.values()];
  }

  /** Value of one event per minute in the unit of the calls in a part; undefined when the calls differ in unit. */
  unitOf(part: SyntaxNode): number | undefined {
    if (this.options.isAsWritten) {
      return 1;
    }
    const within = [...this.calls.values()].filter(({ from, to }) => part.from <= from && to <= part.to);
    const units = new Set(within.map((call) => unitOf(call, this.options.window)));
    return units.size > 1 ? undefined : ([...units][0] ?? 1);
  }

  /** The term of a call or selector outside an aggregation; null for other nodes. */
  one(node: SyntaxNode): Expression | null {
    const leaf = this.leaf(node);
    return leaf && this.term(leaf);
  }

  /** Splits a sum: sum(a + b) into sum(a) + sum(b); null where the result would differ. */
  sum(node: SyntaxNode, sum: string): Expression | null {
    const inside = unwrapped(node) ?? node;
    const parts = partsOf(inside);
    const number = (one: SyntaxNode | undefined) => constantOf(one, this.parsed.text);
    switch (inside.name) {
      case 'UnaryExpr': {
        const of = this.sum(parts[1], sum);
        return of && (cut(this.parsed.text, parts[0]) === '-' ? times(of, -1) : of);
      }
      case 'BinaryExpr': {
        const [first, { name }] = parts;
        const last = parts[parts.length - 1];
        const [before, after] = [number(first), number(last)];
        if (isGroupLeft(inside)) {
          return null;
        }
        if ((name === 'Mul' || name === 'Div') && after !== undefined) {
          const of = this.sum(first, sum);
          return of && times(of, name === 'Mul' ? after : 1 / after);
        }
        if (name === 'Mul' && before !== undefined) {
          const of = this.sum(last, sum);
          return of && times(of, before);
        }
        if ((name === 'Gtr' || name === 'Neq') && after === 0 && !inside.getChild('BoolModifier')) {
          // An increase is never negative, so `> 0` and `!= 0` only drop zeros, which do not change a sum.
          return this.isIncrease(first) ? this.sum(first, sum) : null;
        }
        if (name === 'Or' && isVectorOfZero(last, this.parsed.text)) {
          return this.sum(first, sum);
        }
        if ((name !== 'Add' && name !== 'Sub') || before !== undefined || after !== undefined) {
          return null;
        }
        const [left, right] = [this.sum(first, sum), this.sum(last, sum)];
        return left && right && { kind: 'binary', op: name === 'Add' ? '+' : '-', left, right };
      }
      default: {
        const leaf = this.leaf(inside);
        return leaf && this.term({ ...leaf, text: `${sum} ${leaf.text}` });
      }
    }
  }

  private isIncrease(node: SyntaxNode): boolean {
    const inside = unwrapped(node) ?? node;
    return inside.name === 'FunctionCall'
      ? this.calls.has(inside.from)
      : inside.name === 'VectorSelector' && !this.isPlain;
  }

  /** The per-minute increase of a counter, from a call, or from a selector where selectors are counters; else null. */
  private leaf(node: SyntaxNode): Term | null {
    const text = this.parsed.text;
    const { window, counterBy } = this.options;
    const metrics = metricsWithin(node, text);
    if (node.name === 'VectorSelector' && (counterBy !== undefined || this.isPlain)) {
      const selector = cut(text, node);
      if (this.isPlain) {
        const asked = withWindow(this.query.slice(node.from, this.endOf(node)), window);
        return { text: `(${asked})`, factor: 1, counters: [], metrics, isSum: false };
      }
      return hasOneName(node, text)
        ? { text: minuteIncrease(selector), factor: 1, counters: [selector], metrics, isSum: true }
        : { text: `(increase(${selector}[${window}m]) / ${window})`, factor: 1, counters: [], metrics, isSum: false };
    }
    const call = node.name === 'FunctionCall' ? this.calls.get(node.from) : undefined;
    if (!call) {
      return null;
    }
    if (this.options.isAsWritten) {
      return this.asWritten(node);
    }
    if (call.counter !== undefined) {
      return { text: minuteIncrease(call.counter), factor: 1, counters: [call.counter], metrics, isSum: true };
    }
    const asked = byMinute(this.query.slice(node.from, node.to), window);
    return { text: `(${asked.text})`, factor: asked.factor, counters: [], metrics, isSum: false };
  }

  /** A term for a part that is not split further; null where it selects anything but counters. */
  whole(node: SyntaxNode): Expression | null {
    const within = (one: SyntaxNode) =>
      [...this.calls.values()].some(({ from, to }) => from <= one.from && one.to <= to);
    const selectors = named(node, 'VectorSelector');
    if (this.options.counterBy !== undefined || !(this.isPlain || selectors.every(within))) {
      return null;
    }
    if (this.options.isAsWritten) {
      return this.term(this.asWritten(node));
    }
    const { isSmoothed, ...asked } = byMinute(this.query.slice(node.from, node.to), this.options.window);
    const isSum = !isSmoothed && asked.counters.length > 0 && this.isGuarded(node);
    return this.term({ ...asked, isSum });
  }

  private asWritten(node: SyntaxNode): Term {
    const text = withWindow(this.query.slice(node.from, node.to), this.options.window);
    return { text: `(${text})`, factor: 1, counters: [], metrics: metricsWithin(node, this.parsed.text), isSum: false };
  }

  /** Whether an aggregation filters increases by a comparison with a number: no series left then means no events. */
  private isGuarded(aggregation: SyntaxNode): boolean {
    const compared = unwrapped(argumentsOf(aggregation).at(0));
    const [first, sign, ...rest] = compared?.name === 'BinaryExpr' ? partsOf(compared) : [];
    const sides = [first, rest.at(-1)].map((side) => unwrapped(side) ?? side);
    const isNumber = (side: SyntaxNode | undefined) => constantOf(side, this.parsed.text) !== undefined;
    return (
      sign !== undefined &&
      COMPARISONS.has(sign.name) &&
      sides.some((side) => side && this.isIncrease(side)) &&
      sides.some(isNumber)
    );
  }

  /** End of a part in the original query: a name may end with `{{.window}}`, which is shorter in the parsed text. */
  private endOf({ to }: SyntaxNode): number {
    return placeholders(this.query).find((one) => one.from < to && to <= one.to)?.to ?? to;
  }

  private term(term: Term): Expression {
    this.found.set(term.text, term);
    return { kind: 'term', name: term.text };
  }
}

function times(of: Expression, value: number): Expression {
  return { kind: 'binary', op: '*', left: of, right: { kind: 'number', value } };
}

function isVectorOfZero(node: SyntaxNode, text: string): boolean {
  const call = unwrapped(node);
  const name = call?.getChild('FunctionIdentifier') ?? null;
  const [value] = call ? argumentsOf(call) : [];
  return name !== null && cut(text, name).trim() === 'vector' && constantOf(value, text) === 0;
}
