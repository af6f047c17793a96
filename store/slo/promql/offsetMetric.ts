/** Texts and comments, whose words are none of PromQL. */
const SAID = /"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`[^`]*`?|#.*/g;

/** What stands before an operand: nothing, an open bracket, an operator with what belongs to it. */
const BEFORE_OPERAND = new RegExp(
  [
    String.raw`(?:^|[(,+\-*/%^=<>~])`,
    // Between two operands they are operators; elsewhere they may be metrics, too.
    String.raw`[\w:)\]}"]\s*\b(?:and|or|unless|atan2)`,
    String.raw`[=<>]\s*bool`,
    String.raw`\b(?:on|ignoring|group_left|group_right)\s*\([^()]*\)`,
    String.raw`\)\s*group_(?:left|right)`,
  ]
    .map((one) => `${one}\\s*$`)
    .join('|'),
  'i'
);

/**
 * A query in which metrics of the name `offset` have another of the same length: a server takes the word for one where an
 * operand must stand, and the editor's grammar nowhere.
 */
export function withoutOffsetMetrics(query: string): string {
  if (!/\boffset\b/i.test(query)) {
    return query;
  }
  const bare = query.replace(SAID, (said) =>
    said.startsWith('#') ? ' '.repeat(said.length) : '"'.repeat(said.length)
  );
  return query.replace(/(?<![\w:])offset(?![\w:])/gi, (word, at: number) =>
    bare[at] === word[0] && BEFORE_OPERAND.test(bare.slice(0, at)) ? 'metric' : word
  );
}
