import { RE2JS, RE2JSSyntaxException } from 're2js';

/** Unicode classes that `re2js` accepts but RE2 does not: RE2 has only categories and scripts. */
const NO_CLASSES: ReadonlySet<string> = new Set(
  (
    'ASCII_Hex_Digit Alphabetic Dash Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation ' +
    'Extended_Pictographic Hex_Digit Lowercase Math Quotation_Mark Terminal_Punctuation Unknown Uppercase White_Space'
  ).split(' ')
);

/** Literal texts (`\Q…\E`), named classes (`\p{…}`), and other escapes. */
const ESCAPED = /\\Q[^]*?(?:\\E|$)|\\[pP]\{\^?(?<name>[^}]*)\}|\\[^]/g;

/** The error in a regular expression, by the rules of RE2 as used in Prometheus servers; null for none. */
export function regexProblem(pattern: string): string | null {
  const error = compiled(pattern);
  if (!(error instanceof RE2JSSyntaxException)) {
    const unknown = [...pattern.matchAll(ESCAPED)].find(({ groups }) => NO_CLASSES.has(groups?.name ?? ''));
    return unknown
      ? `This regular expression is not valid: "${unknown[0]}" names no class of RE2, which has Unicode's categories ` +
          'such as \\p{Lu}, and scripts such as \\p{Greek}.'
      : null;
  }
  const reason = error.getDescription();
  // The RE2 of Go, which servers use, accepts duplicate group names.
  return reason === 'duplicate capture group name'
    ? null
    : `This regular expression is not valid: ${reason} in "${error.getPattern() ?? pattern}".${hintFor(pattern)}`;
}

/** Whether a regular expression matches a whole text; false for an invalid expression. */
export function regexMatches(pattern: string, text: string): boolean {
  const regex = compiled(pattern);
  return regex instanceof RE2JS && regex.matches(text);
}

function compiled(pattern: string): RE2JS | RE2JSSyntaxException {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) {
      return error;
    }
    throw error;
  }
}

function hintFor(pattern: string): string {
  return /\(\?<?[=!]/.test(pattern) ? ' RE2 has no lookaheads and lookbehinds.' : '';
}
