import { RE2JS, RE2JSSyntaxException } from 're2js';

/** Classes that `re2js` has beside the categories and scripts, which are all that RE2 has. */
const NO_CLASSES: ReadonlySet<string> = new Set(
  (
    'ASCII_Hex_Digit Alphabetic Dash Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation ' +
    'Extended_Pictographic Hex_Digit Lowercase Math Quotation_Mark Terminal_Punctuation Unknown Uppercase White_Space'
  ).split(' ')
);

/** Texts without escapes, classes by name, and other escapes. */
const ESCAPED = /\\Q[^]*?(?:\\E|$)|\\[pP]\{\^?(?<name>[^}]*)\}|\\[^]/g;

/** What is wrong in a regular expression, as RE2 and a server read it; null when it is sound. */
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
  // Go's RE2, which a server has, takes a name twice.
  return reason === 'duplicate capture group name'
    ? null
    : `This regular expression is not valid: ${reason} in "${error.getPattern() ?? pattern}".${hintFor(pattern)}`;
}

/** Whether a sound regular expression takes the whole of a text. */
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
