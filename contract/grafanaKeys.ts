/** Grafana's own keys in a query's JSON; everything else is the language. The Go backend leaves out the same. */
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
