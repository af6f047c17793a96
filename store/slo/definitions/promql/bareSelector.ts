import type { SyntaxNode } from '@lezer/common';
import { parseQuery, type Stretch } from './parseQuery';
import { unquoted } from './strings';
import { firstError } from './syntaxProblem';

export interface Matcher extends Stretch {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  /** Without its quotes and escapes. */
  value: string;
  /** Where the value stands, with its quotes. */
  valueAt: Stretch;
}

/** A metric with matchers and nothing around it, such as `http_requests_total{code="500"}`. */
export interface BareSelector {
  /** Empty where only matchers say which. */
  metric: string;
  matchers: readonly Matcher[];
}

/** What a query is when it is one selector of series at a moment, comments aside; null for everything else. */
export function bareSelector(query: string): BareSelector | null {
  const { tree, text } = parseQuery(query);
  const node = within(tree.topNode.firstChild);
  if (node?.name !== 'VectorSelector' || firstError(tree)) {
    return null;
  }
  const quoted = node.getChild('LabelMatchers')?.getChild('QuotedLabelName');
  const name = node.getChild('Identifier');
  const metric = name ? text.slice(name.from, name.to) : quoted ? unquoted(text.slice(quoted.from, quoted.to)) : '';
  return { metric, matchers: matchersOf(node, text) };
}

/** Whether a query takes ranges of time itself, as `rate(…[5m])` does. */
export function hasRange(query: string): boolean {
  let found = false;
  parseQuery(query).tree.iterate({
    enter: ({ name }) => {
      found ||= name === 'MatrixSelector' || name === 'SubqueryExpr';
      return !found;
    },
  });
  return found;
}

/** The matchers of a selector, without a metric's name in quotes. */
export function matchersOf(selector: SyntaxNode, text: string): Matcher[] {
  const all = selector.getChild('LabelMatchers');
  const found = [
    ...(all?.getChildren('UnquotedLabelMatcher') ?? []),
    ...(all?.getChildren('QuotedLabelMatcher') ?? []),
  ];
  return found.flatMap((matcher) => {
    const op = matcher.getChild('MatchOp');
    const label = matcher.firstChild;
    const value = matcher.getChild('StringLiteral') ?? matcher.lastChild;
    const sign = op && operator(cut(text, op));
    return label && value && sign
      ? [
          {
            ...stretch(matcher),
            label: unquoted(cut(text, label)),
            op: sign,
            value: unquoted(cut(text, value)),
            valueAt: stretch(value),
          },
        ]
      : [];
  });
}

function operator(text: string): Matcher['op'] | undefined {
  return (['=', '!=', '=~', '!~'] as const).find((op) => op === text);
}

/** What stands within brackets. */
function within(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenExpr' || inner?.name === 'LineComment') {
    inner = inner.name === 'LineComment' ? inner.nextSibling : inner.firstChild;
  }
  return inner;
}

function cut(text: string, { from, to }: Stretch): string {
  return text.slice(from, to);
}

function stretch({ from, to }: Stretch): Stretch {
  return { from, to };
}
