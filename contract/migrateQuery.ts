/** Current kinds of query, keyed by their former names. */
const FORMER_KINDS: Readonly<Record<string, string>> = { replay: 'simulate' };

/**
 * Migrates a query that a former version saved to the current language; any other value is returned unchanged. Saved
 * dashboards, alert rules and API clients may keep old queries indefinitely.
 */
export function migrateQuery<T>(query: T): T {
  if (typeof query !== 'object' || query === null) {
    return query;
  }
  const kind: unknown = Reflect.get(query, 'kind');
  return typeof kind === 'string' && Object.hasOwn(FORMER_KINDS, kind) ? { ...query, kind: FORMER_KINDS[kind] } : query;
}
