import { createHash, timingSafeEqual } from 'node:crypto';
import type { SourceAdapter } from '../source';

/** Checks a bearer token, or the password of basic authentication; the comparison takes constant time. */
export const authenticateByToken: SourceAdapter['authenticate'] = (entry, headers) => {
  const expected = `Send the header "Authorization: Bearer <token>" with the token of source "${entry.id}" (or basic authentication with the token as the password).`;
  const given = givenToken(headers.authorization);
  if (given === undefined) {
    return { ok: false, reason: `No token was sent. ${expected}` };
  }
  const hash = createHash('sha256').update(given).digest();
  const ok = entry.tokenHash !== null && timingSafeEqual(hash, entry.tokenHash);
  return ok ? { ok } : { ok, reason: `The token is wrong. ${expected}` };
};

function givenToken(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (value === '') {
    return undefined;
  }
  if (scheme.toLowerCase() === 'bearer') {
    return value;
  }
  if (scheme.toLowerCase() !== 'basic') {
    return undefined;
  }
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
