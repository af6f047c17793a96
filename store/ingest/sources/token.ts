import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SourceEntry } from '../../config/directory';
import type { Authentication } from '../source';

/** Authenticates by bearer token or basic authentication password; the comparison takes constant time. */
export function authenticateByToken(entry: SourceEntry, headers: IncomingHttpHeaders): Authentication {
  const given = givenToken(headers.authorization);
  if (given !== undefined && entry.tokenHash !== null) {
    const hash = createHash('sha256').update(given).digest();
    if (timingSafeEqual(hash, entry.tokenHash)) {
      return { ok: true };
    }
  }
  return { ok: false, reason: tokenRefusal(entry.id, headers) };
}

/** Message for a sender whose headers lack the token of the source. */
export function tokenRefusal(source: string, { authorization }: IncomingHttpHeaders): string {
  const wrong = givenToken(authorization) === undefined ? 'No token was sent.' : 'The token is wrong.';
  return `${wrong} Send the header "Authorization: Bearer <token>" with the token of source "${source}" (or basic authentication with the token as the password).`;
}

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
