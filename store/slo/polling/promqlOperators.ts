import type { SyntaxNode } from '@lezer/common';
import { cut, named, partsOf, unwrapped } from '../promql';
import type { BinaryOperator, ComparisonOperator } from './expression';

/** An operator that can be written in a query. */
export type WrittenOperator = Exclude<BinaryOperator, 'guard'>;

/** Operators by their node name in the PromQL grammar; missing ones are not evaluated here. */
export const SIGNS: ReadonlyMap<string, WrittenOperator> = new Map([
  ['Add', '+'],
  ['Sub', '-'],
  ['Mul', '*'],
  ['Div', '/'],
  ['Or', 'or'],
  ['And', 'and'],
]);

export const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['Gtr', '>'],
  ['Lss', '<'],
  ['Gte', '>='],
  ['Lte', '<='],
  ['Eql', '=='],
  ['Neq', '!='],
]);

/** The equivalent comparison with its sides swapped. */
export function turned(op: ComparisonOperator): ComparisonOperator {
  return ({ '>': '<', '<': '>', '>=': '<=', '<=': '>=', '==': '==', '!=': '!=' } as const)[op];
}

/** The value of a number literal, with or without sign and parentheses; undefined for other nodes. */
export function constantOf(one: SyntaxNode | undefined, text: string): number | undefined {
  const node = unwrapped(one);
  if (node === undefined) {
    return undefined;
  }
  if (node.name === 'UnaryExpr') {
    const [sign, of] = partsOf(node);
    const value = constantOf(of, text);
    return value === undefined ? undefined : cut(text, sign) === '-' ? -value : value;
  }
  if (node.name !== 'NumberDurationLiteral') {
    return undefined;
  }
  const written = cut(text, node).trim().toLowerCase().replace(/_/g, '');
  const unsigned = written.replace(/^[+-]/, '');
  const value = unsigned === 'inf' ? Infinity : Number(unsigned);
  return Number.isNaN(value) && unsigned !== 'nan' ? undefined : written.startsWith('-') ? -value : value;
}

/** The labels of an `on` or `ignoring` clause. */
export function matchedLabels(clause: SyntaxNode, text: string): { on: string[] } | { ignoring: string[] } {
  const first = clause.getChild('GroupingLabels');
  const labels = first ? named(first, 'LabelName', 'QuotedLabelName').map((label) => cut(text, label)) : [];
  return clause.getChild('On') ? { on: labels } : { ignoring: labels };
}

/** Whether a many-to-one match is used: `group_left` or `group_right`. */
export function isGroupLeft(binary: SyntaxNode): boolean {
  const clause = binary.getChild('MatchingModifierClause');
  return clause !== null && (clause.getChild('GroupLeft') !== null || clause.getChild('GroupRight') !== null);
}
