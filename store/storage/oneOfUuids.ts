import { sql } from 'kysely';

/** As one array parameter: thousands of single ones would be slow, and PostgreSQL takes 65,535 at most. */
export function oneOfUuids(
  column: 'key' | 'alert_id' | 'incident_id' | 'group_id' | 'delivery_id' | 'id',
  ids: readonly string[]
) {
  return sql<boolean>`${sql.ref(column)} in (select unnest(${ids}::uuid[]))`;
}
