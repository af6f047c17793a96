import { createHash } from 'node:crypto';

/** What a key identifies; the same parts under another kind are something else. */
export type KeyKind = 'alert' | 'alert-event' | 'incident' | 'incident-event' | 'group' | 'page' | 'deploy';

/**
 * A UUID that is the same whenever the same parts come again: the first 128 bits of SHA-256 over source, kind and
 * parts, written as JSON so that no two lists of parts read alike.
 */
export function keyOf(source: string, kind: KeyKind, parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([source, kind, ...parts]));
  const hex = hash.digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
