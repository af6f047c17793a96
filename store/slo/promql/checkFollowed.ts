import type { SyntaxNode } from '@lezer/common';
import { checkRange, checkTime, isZero } from './literals';
import type { Expression, PostfixKind } from './expression';
import type { ValueType } from './functions';
import type { Source } from './source';

type Followed = Extract<Expression, { kind: PostfixKind }>;

/** Checks a range, subquery or modifier: whether it is allowed there, and its durations and times. */
export function checkFollowed(followed: Followed, type: ValueType, source: Source): ValueType {
  switch (followed.kind) {
    case 'range':
      return checkMatrix(followed, source);
    case 'subquery':
      if (type !== 'vector') {
        source.problem(followed.of, `A subquery needs series, and ${source.is(followed.of, type)}.`);
      }
      followed.node.getChildren('DurationExpr').forEach((duration) => checkRange(duration, source));
      return 'matrix';
    default:
      return checkModifier(followed, type, source);
  }
}

function checkMatrix({ of, node }: Followed, source: Source): ValueType {
  const duration = node.getChild('DurationExpr');
  const bracket = { from: source.text.lastIndexOf('[', duration?.from), to: node.to };
  const before = modifiersOf(of);
  const range = source.quoted(bracket);
  if (before.target.kind !== 'selector') {
    source.problem(
      bracket,
      `${range} can follow a metric alone. A range of anything else is a subquery, with a colon as in [1h:1m].`
    );
  } else {
    // Not reported: servers before 3 accept `@ start()` and `@ end()` here, and later ones an offset of 0.
    const late = before.modifiers.find((one) => !(isOfQuery(one.node) || offsetIsZero(one.node, source)));
    if (late && late.kind !== 'anchored' && late.kind !== 'smoothed') {
      source.problem(signOf(late), `${source.quoted(signOf(late))} goes behind the range, after ${range}.`);
    }
  }
  if (duration) {
    checkRange(duration, source);
  }
  return 'matrix';
}

/** Checks a modifier: `offset`, `@`, `anchored` or `smoothed`. */
function checkModifier(followed: Followed, type: ValueType, source: Source): ValueType {
  const { kind, node } = followed;
  const { target, modifiers } = modifiersOf(followed.of);
  const sign = signOf(followed);
  if (target.kind !== 'selector' && target.kind !== 'range' && target.kind !== 'subquery') {
    const hint = target.kind === 'bracketed' ? ': write it inside the brackets' : '';
    source.problem(sign, `${source.quoted(sign)} can follow a metric, its range or a subquery alone${hint}.`);
    return type;
  }
  const own = kind === 'anchored' || kind === 'smoothed';
  const others = [...modifiers, ...(target.kind === 'range' ? modifiersOf(target.of).modifiers : [])];
  const clash = own
    ? others.find((one) => (one.kind === 'anchored' || one.kind === 'smoothed') && one.kind !== kind)
    : others.find((one) => one.kind === kind && !offsetIsZero(one.node, source));
  if (own && target.kind === 'subquery') {
    source.problem(sign, `${source.quoted(sign)} does not go with a subquery.`);
  }
  if (clash && own) {
    source.problem(sign, `${source.quoted(sign)} does not go with ${source.quoted(signOf(clash))}: leave one out.`);
  } else if (clash) {
    source.problem(sign, `There is a second ${source.quoted(sign)} here: leave one out.`);
  }
  checkTime(node, source);
  return type;
}

/** Separates an expression from the modifiers that follow it. */
function modifiersOf(expression: Expression): { target: Expression; modifiers: readonly Followed[] } {
  if (
    expression.kind === 'offset' ||
    expression.kind === 'at' ||
    expression.kind === 'anchored' ||
    expression.kind === 'smoothed'
  ) {
    const { target, modifiers } = modifiersOf(expression.of);
    return { target, modifiers: [...modifiers, expression] };
  }
  return { target: expression, modifiers: [] };
}

function isOfQuery(node: SyntaxNode): boolean {
  return node.getChild('AtModifierPreprocessors') !== null;
}

function offsetIsZero(node: SyntaxNode, source: Source): boolean {
  const offset = node.getChild('OffsetDurationExpr');
  return offset !== null && isZero(offset, source);
}

/** The node of the keyword or sign of a modifier. */
function signOf({ node }: Followed): SyntaxNode {
  return (
    ['Offset', 'At', 'Anchored', 'Smoothed'].map((name) => node.getChild(name)).find((one) => one !== null) ?? node
  );
}
