/** What the app keeps of itself in Grafana: the data source its pages ask. */
export interface AppSettings {
  /** Uid of the data source that the configuration page made or found. */
  dataSourceUid?: string;
}
