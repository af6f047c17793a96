import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { type Filter, grafanaKeys, type WatchbillQuery } from '@watchbill/contract';

/** A query as Grafana keeps it: the language's keys beside Grafana's own. */
export type PanelQuery = DataQuery & WatchbillQuery;

/** A template variable's query: the values of a dimension, all of them or those that paged where the filters hold. */
export interface VariableQuery extends DataQuery {
  dimension: string;
  where?: Filter[];
}

/** Nothing beyond Grafana's own: the address is the data source's `url`, the token is kept apart. */
export type StoreSettings = DataSourceJsonData;

/** Encrypted by Grafana, seen by the backend only. */
export interface StoreSecrets {
  token?: string;
}

/** The query without Grafana's own keys, to be checked against the language. */
export function withoutGrafanaKeys(query: PanelQuery): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(([key, value]) => value !== undefined && !grafanaKeys.has(key))
  );
}
