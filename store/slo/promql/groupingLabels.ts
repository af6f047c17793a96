import type { SyntaxNode } from '@lezer/common';
import type { Source } from './source';
import { unquoted } from './strings';

/** Keywords that are not allowed as labels in `by (…)` and `on (…)`, unlike other PromQL keywords. */
const RESERVED = /^(?:without|inf|nan)$/i;

/** Checks and returns the labels of `by`, `without`, `on`, `ignoring`, `group_left` or `group_right`. */
export function groupingLabels(grouping: SyntaxNode, source: Source): string[] {
  const labels = [...grouping.getChildren('LabelName'), ...grouping.getChildren('QuotedLabelName')];
  return labels.map((label) => {
    const name = unquoted(source.cut(label));
    if (name === '') {
      source.problem(label, 'A label must have a name.');
    } else if (label.name === 'LabelName' && RESERVED.test(name)) {
      source.problem(label, `"${name}" is a word of PromQL, and no label here.`);
    }
    return name;
  });
}
