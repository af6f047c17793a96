import type { SyntaxNode } from '@lezer/common';
import { type Matcher, matchersOf } from './bareSelector';
import { regexMatches, regexProblem } from './regexProblem';
import type { Source } from './source';
import { unquoted } from './strings';

/** Checks a selector: regular expressions, metric name, and that a matcher does not match the empty string. */
export function checkSelector(node: SyntaxNode, source: Source): void {
  const matchers = matchersOf(node, source.text);
  for (const { op, value, valueAt } of matchers) {
    const problem = op === '=~' || op === '!~' ? regexProblem(value) : null;
    if (problem !== null) {
      source.problem({ from: valueAt.from + 1 }, problem);
    }
  }
  const name = node.getChild('Identifier');
  if (name && source.cut(name).toLowerCase() === 'atan2') {
    const written = source.cut(name);
    source.problem(
      name,
      `"${written}" is an operator of PromQL: write {__name__="${written}"} for a metric of this name.`
    );
  }
  const quoted = node.getChild('LabelMatchers')?.getChildren('QuotedLabelName') ?? [];
  const again = [...quoted, ...matchers.filter(({ label }) => label === '__name__')].at(0);
  if (name && again) {
    source.problem(again, `The metric has a name already, ${source.quoted(name)}: leave this out.`);
  }
  const says = quoted.some((one) => unquoted(source.cut(one)) !== '') || matchers.some((one) => !matchesNothing(one));
  if (!name && !says && !isOfInfo(node, source)) {
    const message = 'This selects every series: name a metric, or a label that must have a value.';
    source.problem(node, message);
  }
}

/** Whether a matcher also matches series without the label. */
function matchesNothing({ op, value }: Matcher): boolean {
  switch (op) {
    case '=':
      return value === '';
    case '!=':
      return value !== '';
    case '=~':
      return regexMatches(value, '');
    case '!~':
      return !regexMatches(value, '');
  }
}

/** Whether a selector is the 2nd argument of info(), which may match everything: it only restricts info series. */
function isOfInfo(node: SyntaxNode, source: Source): boolean {
  let argument = node;
  while (argument.parent?.name === 'OffsetExpr' || argument.parent?.name === 'StepInvariantExpr') {
    argument = argument.parent;
  }
  const name = argument.parent?.parent?.getChild('FunctionIdentifier');
  const [, labels] = argument.parent?.getChildren('Expr') ?? [];
  return Boolean(name && source.cut(name) === 'info' && labels?.from === argument.from);
}
