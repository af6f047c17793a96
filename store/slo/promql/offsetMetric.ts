/** Strings and comments, whose words are not PromQL keywords. */
const SAID = /"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|`[^`]*`?|#.*/g;

/** Text before an operand: the start of the query, an opening bracket, or an operator with its modifiers. */
const BEFORE_OPERAND = new RegExp(
  [
    String.raw`(?:^|[(,+\-*/%^=<>~])`,
    // These words are operators only after an operand; elsewhere they may be metric names.
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
 * Renames metrics called `offset` to a name of the same length: servers accept that word as a metric where an operand
 * is expected, but the editor grammar does not.
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
