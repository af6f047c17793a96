import { sql } from 'kysely';

/** Ids as one array parameter: thousands of parameters would be slow, and PostgreSQL's limit is 65,535. */
export function oneOfUuids(
  column: 'key' | 'alert_id' | 'incident_id' | 'group_id' | 'delivery_id' | 'id',
  ids: readonly string[]
) {
  return sql<boolean>`${sql.ref(column)} in (select unnest(${ids}::uuid[]))`;
}
