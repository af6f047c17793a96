import { RE2JS, RE2JSSyntaxException } from 're2js';

/** What is wrong in a regular expression, as RE2 and a server read it; null when it is sound. */
export function regexProblem(pattern: string): string | null {
  const error = compiled(pattern);
  if (!(error instanceof RE2JSSyntaxException)) {
    return null;
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
