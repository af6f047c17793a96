import type { SyntaxNode } from '@lezer/common';
import type { TextRange } from './parseQuery';

/** Kinds of postfixes of an expression: ranges, subqueries and modifiers. */
export type PostfixKind = 'range' | 'subquery' | 'offset' | 'at' | 'anchored' | 'smoothed';

/** A PromQL expression; `node` is its node in the syntax tree. */
export type Expression = TextRange & { node: SyntaxNode } & (
    | { kind: 'number' | 'string' | 'selector' }
    | { kind: 'bracketed' | 'signed'; of: Expression }
    | { kind: PostfixKind; of: Expression }
    | { kind: 'binary'; left: Expression; right: Expression }
    | { kind: 'call' | 'aggregation'; args: readonly Expression[] }
  );

const POSTFIXES: Readonly<Record<string, PostfixKind>> = {
  MatrixSelector: 'range',
  SubqueryExpr: 'subquery',
  OffsetExpr: 'offset',
  StepInvariantExpr: 'at',
  AnchoredExpr: 'anchored',
  SmoothedExpr: 'smoothed',
};

/**
 * Converts a syntax tree without errors to an expression. In the editor grammar, postfixes have the lowest precedence:
 * `a + b offset 5m` is parsed as `(a + b) offset 5m`. Here they bind to the last operand, as in a Prometheus server.
 */
export function expressionOf(node: SyntaxNode): Expression {
  const { from, to } = node;
  const parts = node.getChildren('Expr').map(expressionOf);
  const [first, second] = parts;
  const postfix = POSTFIXES[node.name];
  if (postfix && first) {
    return followed(first, postfix, node);
  }
  switch (node.name) {
    case 'ParenExpr':
      return { kind: 'bracketed', of: first, node, from, to };
    case 'UnaryExpr':
      return { kind: 'signed', of: first, node, from, to };
    case 'BinaryExpr':
      return { kind: 'binary', left: first, right: second, node, from, to };
    case 'FunctionCall':
    case 'AggregateExpr': {
      const args = node.getChild('FunctionCallBody')?.getChildren('Expr').map(expressionOf) ?? [];
      return { kind: node.name === 'FunctionCall' ? 'call' : 'aggregation', args, node, from, to };
    }
    case 'StringLiteral':
      return { kind: 'string', node, from, to };
    case 'VectorSelector':
      return { kind: 'selector', node, from, to };
    default:
      return { kind: 'number', node, from, to };
  }
}

function followed(of: Expression, kind: PostfixKind, node: SyntaxNode): Expression {
  const { to } = node;
  switch (of.kind) {
    case 'binary':
      return { ...of, right: followed(of.right, kind, node), to };
    case 'signed':
      return { ...of, of: followed(of.of, kind, node), to };
    default:
      return { kind, of, node, from: of.from, to };
  }
}
