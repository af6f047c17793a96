import type { Path } from '../files/located';

/** Characters below which a token can be guessed. */
export const TOKEN_CHARACTERS = 16;

/** What whoever knows a secret can do. */
export type Purpose = 'asking the store' | 'sending to the store' | 'signing' | 'asking a Prometheus';

/** Why a token cannot be used in a header; undefined for one that can. Its value is never named. */
export function headerProblem(token: string): string | undefined {
  if (/[\r\n]/.test(token)) {
    return 'This token holds a line end. Write it in one line, without one at its end.';
  }
  if (/\s/.test(token)) {
    return 'This token holds a blank, where a header would end it. Choose one without blanks.';
  }
  if (!/^[!-~]*$/.test(token)) {
    return 'This token holds a letter that no header can carry. Choose one of ASCII letters, digits and signs.';
  }
  return undefined;
}

/** Why a token cannot be one that the store asks for; undefined for one that can. */
export function tokenProblem(token: string): string | undefined {
  const { length } = token;
  return length < TOKEN_CHARACTERS
    ? `This token is too short: it has ${length} characters, and needs ${TOKEN_CHARACTERS} at least. \`openssl rand -hex 24\` makes one.`
    : headerProblem(token);
}

/** Secrets by what they are for: one that serves for two things gives whoever knows it both. */
export class Purposes {
  private readonly known = new Map<string, { purpose: Purpose; field: string }>();

  /** @returns why it must not serve for this as well */
  claim(secret: string, purpose: Purpose, path: Path): string | undefined {
    const field = path.join('.');
    const other = this.known.get(secret);
    if (other && other.purpose !== purpose) {
      return `This is the secret of ${other.field}, too, which is for ${other.purpose}: whoever knows it could do both. Choose another one for ${purpose}.`;
    }
    this.known.set(secret, { purpose, field });
    return undefined;
  }
}
