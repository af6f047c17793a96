/** Grafana's own keys in a query's JSON; all others are Watchbill's language. The Go backend strips the same keys. */
export const grafanaKeys: ReadonlySet<string> = new Set([
  'refId',
  'datasource',
  'datasourceId',
  'hide',
  'queryType',
  'intervalMs',
  'maxDataPoints',
  'queryCachingTTL',
  'key',
  'range',
  'timeRange',
]);
