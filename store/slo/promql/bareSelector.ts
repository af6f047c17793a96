import type { SyntaxNode } from '@lezer/common';
import { parseQuery, type TextRange } from './parseQuery';
import { unquoted } from './strings';
import { firstError } from './syntaxProblem';
import { cut, partsOf, unwrapped } from './tree';

export interface Matcher extends TextRange {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  /** Without quotes and escapes. */
  value: string;
  /** Position of the value, with its quotes. */
  valueAt: TextRange;
}

/** A metric with matchers and nothing around it, such as `http_requests_total{code="500"}`. */
export interface BareSelector {
  /** Empty if the metric is given only by matchers. */
  metric: string;
  matchers: readonly Matcher[];
}

/** Parses a query that is a single instant vector selector, ignoring comments; null for other queries. */
export function bareSelector(query: string): BareSelector | null {
  const { tree, text } = parseQuery(query);
  const node = unwrapped(partsOf(tree.topNode).at(0));
  if (node?.name !== 'VectorSelector' || firstError(tree)) {
    return null;
  }
  return { metric: metricName(node, text), matchers: matchersOf(node, text) };
}

/** The metric name of a selector, quoted or not; empty for none. */
export function metricName(selector: SyntaxNode, text: string): string {
  const name = selector.getChild('Identifier') ?? selector.getChild('LabelMatchers')?.getChild('QuotedLabelName');
  return name ? unquoted(cut(text, name)) : '';
}

/** Whether a query contains a range or a subquery, as `rate(…[5m])` does. */
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

/** The label matchers of a selector, without a quoted metric name. */
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
            ...rangeOf(matcher),
            label: unquoted(cut(text, label)),
            op: sign,
            value: unquoted(cut(text, value)),
            valueAt: rangeOf(value),
          },
        ]
      : [];
  });
}

function operator(text: string): Matcher['op'] | undefined {
  return (['=', '!=', '=~', '!~'] as const).find((op) => op === text);
}

function rangeOf({ from, to }: TextRange): TextRange {
  return { from, to };
}
