import type { SyntaxNode } from '@lezer/common';
import { parseQuery, type Stretch } from './parseQuery';
import { unquoted } from './strings';
import { firstError } from './syntaxProblem';
import { cut, partsOf, unwrapped } from './tree';

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
  const node = unwrapped(partsOf(tree.topNode).at(0));
  if (node?.name !== 'VectorSelector' || firstError(tree)) {
    return null;
  }
  return { metric: metricName(node, text), matchers: matchersOf(node, text) };
}

/** The name that a selector writes, in quotes or without; empty for none. */
export function metricName(selector: SyntaxNode, text: string): string {
  const name = selector.getChild('Identifier') ?? selector.getChild('LabelMatchers')?.getChild('QuotedLabelName');
  return name ? unquoted(cut(text, name)) : '';
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

function stretch({ from, to }: Stretch): Stretch {
  return { from, to };
}
