import type { Path } from '../files/located';

/** Minimum length of a token; a shorter one can be guessed. */
export const TOKEN_CHARACTERS = 16;

/** Actions that knowledge of a secret permits. */
export type Purpose = 'asking the store' | 'sending to the store' | 'signing' | 'asking a Prometheus';

/** Reason why a token cannot be used in a header, which never contains the token; undefined if it can. */
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

/** Reason why the store cannot require this token from clients; undefined if it can. */
export function tokenProblem(token: string): string | undefined {
  const { length } = token;
  return length < TOKEN_CHARACTERS
    ? `This token is too short: it has ${length} characters, and needs ${TOKEN_CHARACTERS} at least. \`openssl rand -hex 24\` makes one.`
    : headerProblem(token);
}

/** Records the purpose of each secret: a secret with two purposes would permit both actions to whoever knows it. */
export class Purposes {
  private readonly known = new Map<string, { purpose: Purpose; field: string }>();

  /** @returns the reason why the secret must not serve this purpose as well, if any */
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
