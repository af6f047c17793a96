import { createHash } from 'node:crypto';

/** Kind of the identified object; the same parts with another kind yield another key. */
export type KeyKind = 'alert' | 'alert-event' | 'incident' | 'incident-event' | 'group' | 'page' | 'deploy';

/**
 * A UUID that is always the same for the same parts: the first 128 bits of SHA-256 over source, kind and parts, as JSON
 * so that different lists of parts cannot yield the same text.
 */
export function keyOf(source: string, kind: KeyKind, parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([source, kind, ...parts]));
  const hex = hash.digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
