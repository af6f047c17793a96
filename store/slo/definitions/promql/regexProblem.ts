import { RE2JS, RE2JSSyntaxException } from 're2js';

/** What is wrong in a regular expression, as RE2 and a server read it; null when it is sound. */
export function regexProblem(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) {
      throw error;
    }
    const reason = error.getDescription();
    // Go's RE2, which a server has, takes a name twice.
    if (reason === 'duplicate capture group name') {
      return null;
    }
    return `This regular expression is not valid: ${reason} in "${error.getPattern() ?? pattern}".${hintFor(pattern)}`;
  }
}

/** Whether a sound regular expression takes the whole of a text. */
export function regexMatches(pattern: string, text: string): boolean {
  return regexProblem(pattern) === null && RE2JS.compile(pattern, RE2JS.DOTALL).matches(text);
}

function hintFor(pattern: string): string {
  return /\(\?<?[=!]/.test(pattern) ? ' RE2 has no lookaheads and lookbehinds.' : '';
}
