import type { SyntaxNode } from '@lezer/common';
import type { Source } from './source';
import { unquoted } from './strings';

/** Words that are no labels in `by (…)` and `on (…)`, though others of PromQL are. */
const RESERVED = /^(?:without|inf|nan)$/i;

/** The labels in the brackets of `by`, `without`, `on`, `ignoring`, `group_left` and `group_right`, checked. */
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
