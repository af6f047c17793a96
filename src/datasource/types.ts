import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { WatchbillQuery } from '@watchbill/query';

/** A query as Grafana stores it: the language's keys beside Grafana's own. */
export type PanelQuery = DataQuery & WatchbillQuery;

/** Nothing beyond Grafana's own: the address is the data source's `url`, the token is kept apart. */
export type StoreSettings = DataSourceJsonData;

/** Encrypted by Grafana, seen by the backend only. */
export interface StoreSecrets {
  token?: string;
}
