import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { type Filter, grafanaKeys, type WatchbillQuery } from '@watchbill/contract';

/** A query as Grafana stores it: the language's keys besides Grafana's own. */
export type PanelQuery = DataQuery & WatchbillQuery;

/** A template variable's query: all values of a dimension or, with filters, those with pages that match. */
export interface VariableQuery extends DataQuery {
  dimension: string;
  where?: Filter[];
}

/** Settings of the data source: no own keys, since the address is Grafana's `url` and the token is a secret. */
export type StoreSettings = DataSourceJsonData;

/** Secrets of the data source: encrypted by Grafana, decrypted for the backend only. */
export interface StoreSecrets {
  token?: string;
}

/** The query without Grafana's own keys, for validation against the language. */
export function withoutGrafanaKeys(query: PanelQuery): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(([key, value]) => value !== undefined && !grafanaKeys.has(key))
  );
}
