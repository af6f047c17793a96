/** The app's settings (`jsonData`) in Grafana. */
export interface AppSettings {
  /** Uid of the data source that the app's pages query; created or found by the configuration page. */
  dataSourceUid?: string;
}
