import type { DataQuery } from '@grafana/schema';
import { type Catalog, migrateQuery, validateQuery, type WatchbillQuery } from '@watchbill/contract';

/**
 * The query in a link to Grafana's form for alert rules, which has it as text in `expression`, since the form drops
 * keys of Watchbill's language; null when there is no valid query.
 */
export function queryFromExpression(given: DataQuery, catalog: Catalog): WatchbillQuery | null {
  const text: unknown = Reflect.get(given, 'expression');
  if (typeof text !== 'string') {
    return null;
  }
  try {
    const checked = validateQuery(migrateQuery(JSON.parse(text)), catalog);
    return checked.ok ? checked.query : null;
  } catch {
    return null;
  }
}
