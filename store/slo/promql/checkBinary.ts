import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './expression';
import type { ValueType } from './functions';
import { groupingLabels } from './groupingLabels';
import type { Source } from './source';

type Binary = Extract<Expression, { kind: 'binary' }>;

const COMPARISONS: ReadonlySet<string> = new Set(['Eql', 'Neq', 'Lte', 'Lss', 'Gte', 'Gtr']);
const SETS: ReadonlySet<string> = new Set(['And', 'Or', 'Unless']);
const MODIFIERS: ReadonlySet<string> = new Set([
  'BoolModifier',
  'MatchingModifierClause',
  'FillModifier',
  'LineComment',
]);

/** Checks a binary operator: the types of its operands, and its vector matching. */
export function checkBinary(binary: Binary, left: ValueType, right: ValueType, source: Source): ValueType {
  source.expectNumbers(binary.left, left);
  source.expectNumbers(binary.right, right);
  const { node } = binary;
  const operator = operatorOf(node);
  const bool = node.getChild('BoolModifier');
  const areNumbers = left === 'scalar' && right === 'scalar';
  const isComparison = operator !== null && COMPARISONS.has(operator.name);
  if (operator && bool && !isComparison) {
    source.problem(bool, `"bool" goes with comparisons alone, not with ${source.quoted(operator)}.`);
  }
  if (operator && isComparison && !bool && areNumbers) {
    const sign = source.cut(operator);
    source.problem(operator, `Comparing two numbers gives 1 or 0, and needs bool: write "${sign} bool".`);
  }
  const number = left === 'scalar' ? binary.left : right === 'scalar' ? binary.right : null;
  const isSet = operator !== null && SETS.has(operator.name);
  if (operator && isSet && number) {
    const hint = number.kind === 'number' ? `: write vector(${source.cut(number)})` : '; vector() makes series of it';
    source.problem(number, `${source.quoted(operator)} joins series, and ${source.is(number, 'scalar')}${hint}.`);
  }
  checkMatching(node, isSet ? operator : null, number, source);
  return areNumbers ? 'scalar' : 'vector';
}

function operatorOf(node: SyntaxNode): SyntaxNode | null {
  let found = node.firstChild?.nextSibling ?? null;
  while (found && MODIFIERS.has(found.name)) {
    found = found.nextSibling;
  }
  return found;
}

/** @param set the operator if it is a set operator @param number the operand that is a number, if any */
function checkMatching(node: SyntaxNode, set: SyntaxNode | null, number: Expression | null, source: Source): void {
  const clause = node.getChild('MatchingModifierClause');
  const [matched, grouped] = clause?.getChildren('GroupingLabels') ?? [];
  const on = clause?.getChild('On') ?? clause?.getChild('Ignoring');
  const group = clause?.getChild('GroupLeft') ?? clause?.getChild('GroupRight');
  const labels = matched ? groupingLabels(matched, source) : [];
  if (clause && on && number && labels.length > 0) {
    source.problem(clause, `${source.quoted(on)} matches series with series, and ${source.is(number, 'scalar')}.`);
  }
  if (group && set && !number) {
    source.problem(group, `${source.quoted(group)} does not go with ${source.quoted(set)}: leave it out.`);
  }
  const both = clause?.getChild('On') && grouped ? groupingLabels(grouped, source) : [];
  const double = both.find((label) => labels.includes(label));
  if (grouped && group && double !== undefined) {
    source.problem(grouped, `The label "${double}" is in on() already: leave it out of ${source.cut(group)}().`);
  }
  const fill = node.getChild('FillModifier');
  if (fill && (number || set)) {
    source.problem(fill, `${source.quoted(fill)} fills in what is missing in a calculation of series with series.`);
  }
}
