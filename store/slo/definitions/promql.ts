import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { nearest, shortened } from '@watchbill/query';

/** A PromQL query as a tree; offsets in it are those of the query as written. */
export interface ParsedQuery {
  tree: Tree;
  /** The query with a range in the place of each `{{.window}}`, and of the same length. */
  text: string;
}

/** What is wrong in a query, and where in its text. */
export interface QueryProblem {
  offset: number;
  message: string;
}

/** A stretch of a query's text, `to` exclusive. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Matcher extends Stretch {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  /** Without its quotes and escapes. */
  value: string;
}

/** A metric with matchers and nothing around it, such as `http_requests_total{code="500"}`. */
export interface BareSelector {
  /** Empty where only matchers say which. */
  metric: string;
  matchers: readonly Matcher[];
}

// Sloth writes it in small letters, other tools of OpenSLO with a capital.
const PLACEHOLDER = /\{\{-?\s*\.[wW]indow\s*-?\}\}/g;

/** Where `{{.window}}` stands in a query. */
export function placeholders(query: string): Stretch[] {
  return [...query.matchAll(PLACEHOLDER)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));
}

/** A query as a tree, with `{{.window}}` and the like taken for a range; what it holds wrong is in the tree. */
export function parseQuery(query: string): ParsedQuery {
  // Any range does: blanks behind it keep the offsets.
  const text = query.replace(PLACEHOLDER, (found) => '5m'.padEnd(found.length));
  return { tree: parser.parse(text), text };
}

/** The first thing that a Prometheus would not accept in a query; null when nothing is found. */
export function queryProblem(query: string): QueryProblem | null {
  if (query.trim() === '') {
    return { offset: 0, message: 'The query is empty.' };
  }
  const parsed = parseQuery(query);
  return syntaxProblem(parsed) ?? rangeProblem({ ...parsed, text: query });
}

/** What a query is when it is one selector of series at a moment, comments aside; null for everything else. */
export function bareSelector(query: string): BareSelector | null {
  const { tree, text } = parseQuery(query);
  const node = inner(tree.topNode.firstChild, true);
  if (node?.name !== 'VectorSelector' || firstError(tree)) {
    return null;
  }
  const matchers = node.getChildren('LabelMatchers').flatMap((all) => matchersOf(all, text));
  const quoted = node.getChild('LabelMatchers')?.getChild('QuotedLabelName');
  const name = node.getChild('Identifier');
  const metric = name ? text.slice(name.from, name.to) : quoted ? unquoted(text.slice(quoted.from, quoted.to)) : '';
  return { metric, matchers };
}

/** Whether a query takes ranges of time itself, as `rate(…[5m])` does. */
export function hasRange(query: string): boolean {
  let found = false;
  parseQuery(query).tree.iterate({
    enter: ({ node }) => {
      found ||= isRange(node);
      return !found;
    },
  });
  return found;
}

function matchersOf(all: SyntaxNode, text: string): Matcher[] {
  const found = [...all.getChildren('UnquotedLabelMatcher'), ...all.getChildren('QuotedLabelMatcher')];
  return found.flatMap((matcher) => {
    const op = matcher.getChild('MatchOp');
    const label = matcher.firstChild;
    const value = matcher.getChild('StringLiteral') ?? matcher.lastChild;
    const sign = op && operator(text.slice(op.from, op.to));
    return label && value && sign
      ? [{ ...stretch(matcher), label: unquoted(cut(text, label)), op: sign, value: unquoted(cut(text, value)) }]
      : [];
  });
}

function operator(text: string): Matcher['op'] | undefined {
  return (['=', '!=', '=~', '!~'] as const).find((op) => op === text);
}

/** The text of a PromQL string; what has no quotes stays. */
function unquoted(text: string): string {
  const quote = text.at(0);
  if (quote === '`') {
    return text.slice(1, -1);
  }
  if (quote !== '"' && quote !== "'") {
    return text;
  }
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
  return text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{3})|(.))/gi, (_, x, u, long, octal, one) => {
      const hex: string | undefined = x ?? u ?? long;
      return hex !== undefined
        ? String.fromCodePoint(parseInt(hex, 16))
        : octal !== undefined
          ? String.fromCodePoint(parseInt(octal, 8))
          : (escapes[one] ?? one);
    });
}

function syntaxProblem({ tree, text }: ParsedQuery): QueryProblem | null {
  const error = firstError(tree);
  if (!error) {
    return null;
  }
  const offset = error.from + (/^\s*/.exec(text.slice(error.from))?.[0].length ?? 0);
  const rest = text.slice(offset);
  if (rest === '') {
    return { offset, message: 'The query ends too early: something is missing, such as a closing bracket.' };
  }
  const called = /([a-zA-Z_]\w*)\s*$/.exec(text.slice(0, offset))?.[1];
  if (rest.startsWith('(') && called !== undefined) {
    const close = nearest(called, WORDS);
    const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
    return { offset: text.lastIndexOf(called, offset), message: `"${called}" is no function of PromQL.${hint}` };
  }
  const word = /^(?:\w+|"[^"]*"?|\{\{.*?\}\}|\S)/.exec(rest)?.[0] ?? rest;
  return { offset, message: `This is not valid PromQL from "${shortened(word)}" on.` };
}

function firstError(tree: Tree): Stretch | undefined {
  let first: Stretch | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) {
        first ??= { from: node.from, to: node.to };
      }
      return first === undefined;
    },
  });
  return first;
}

/** Functions of PromQL, as they are called; with some other words of its grammar, which does no harm to a hint. */
const WORDS = parser.nodeSet.types
  .map(({ name }) => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase())
  .filter((name) => name.length > 2);

const TAKES_RANGE =
  /^(?:rate|irate|increase|delta|idelta|deriv|predict_linear|changes|resets|holt_winters|double_exponential_smoothing|\w+_over_time)$/;

/** A range where one value is wanted, or one value where a range is. */
function rangeProblem({ tree, text }: ParsedQuery): QueryProblem | null {
  let found: QueryProblem | null = null;
  tree.iterate({
    enter: ({ node }) => {
      found ??= isRange(node) ? strayRange(node, text) : missingRange(node, text);
      return found === null;
    },
  });
  return found;
}

function isRange(node: SyntaxNode): boolean {
  return node.name === 'MatrixSelector' || node.name === 'SubqueryExpr';
}

function strayRange(node: SyntaxNode, text: string): QueryProblem | null {
  let around = node.parent;
  while (around && WRAPPERS.has(around.name)) {
    around = around.parent;
  }
  const call = around?.name === 'FunctionCallBody' ? around.parent : around;
  if (call?.name === 'FunctionCall' && TAKES_RANGE.test(calledName(call, text))) {
    return null;
  }
  const range = shortened(cut(text, node).trim(), 40);
  return { offset: node.from, message: `"${range}" is a range: put it into rate(), increase() or *_over_time().` };
}

function missingRange(node: SyntaxNode, text: string): QueryProblem | null {
  if (node.name !== 'FunctionCall' || !TAKES_RANGE.test(calledName(node, text))) {
    return null;
  }
  const body = node.getChild('FunctionCallBody');
  for (let argument = body?.firstChild ?? null; argument; argument = argument.nextSibling) {
    const value = inner(argument, false);
    if (value && isRange(value)) {
      return null;
    }
  }
  const name = calledName(node, text);
  return { offset: node.from, message: `${name}() needs a range: write such as ${name}(requests_total[5m]).` };
}

function calledName(call: SyntaxNode, text: string): string {
  const name = call.getChild('FunctionIdentifier');
  return name ? cut(text, name).trim() : '';
}

const WRAPPERS: ReadonlySet<string> = new Set(['ParenExpr', 'OffsetExpr', 'StepInvariantExpr']);

/** What stands within brackets, and within offsets when `bare` is false. */
function inner(node: SyntaxNode | null, bare: boolean): SyntaxNode | null {
  let within = node;
  while (
    within &&
    (within.name === 'LineComment' || (bare ? within.name === 'ParenExpr' : WRAPPERS.has(within.name)))
  ) {
    within = within.name === 'LineComment' ? within.nextSibling : within.firstChild;
  }
  return within;
}

function cut(text: string, { from, to }: Stretch): string {
  return text.slice(from, to);
}

function stretch({ from, to }: Stretch): Stretch {
  return { from, to };
}
