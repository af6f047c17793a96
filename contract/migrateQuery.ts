/** Kinds of queries by their former names. */
const FORMER_KINDS: Readonly<Record<string, string>> = { replay: 'simulate' };

/**
 * A query as it is written today, from one that was saved by a former version; anything else stays as it is. Saved
 * dashboards, alert rules and callers of the API may hold old ones for as long as they like.
 */
export function migrateQuery<T>(query: T): T {
  if (typeof query !== 'object' || query === null) {
    return query;
  }
  const kind: unknown = Reflect.get(query, 'kind');
  return typeof kind === 'string' && Object.hasOwn(FORMER_KINDS, kind) ? { ...query, kind: FORMER_KINDS[kind] } : query;
}
