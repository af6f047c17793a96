import { DATA_SOURCE_TYPE, type DataSourceView } from './dataSources';
import type { PluginMeta } from './plugins';

/** What the page hands to `@grafana/runtime` as its settings: the part of Grafana's that plugins read. */
export interface FrontendSettings {
  appUrl: string;
  appSubUrl: string;
  namespace: string;
  defaultDatasource: string;
  datasources: Record<string, Record<string, unknown>>;
  panels: Record<string, PluginMeta>;
  apps: Record<string, PluginMeta>;
  buildInfo: { version: string; commit: string; env: string; edition: string; hideVersion: boolean };
  featureToggles: Record<string, boolean>;
  exploreEnabled: boolean;
}

/** Settings for the built plugins and the data sources as they are now. */
export function frontendSettings(
  plugins: PluginMeta[],
  dataSources: DataSourceView[],
  grafanaVersion: string
): FrontendSettings {
  const meta = plugins.find(({ id }) => id === DATA_SOURCE_TYPE);
  const ofType = (type: PluginMeta['type']) =>
    Object.fromEntries(plugins.filter((plugin) => plugin.type === type).map((plugin) => [plugin.id, plugin]));
  return {
    appUrl: '/',
    appSubUrl: '',
    namespace: 'default',
    defaultDatasource: dataSources.find(({ isDefault }) => isDefault)?.name ?? '',
    datasources: Object.fromEntries(
      dataSources.map(({ id, uid, name, type, url, isDefault, jsonData, readOnly }) => [
        name,
        { id, uid, name, type, url, isDefault, jsonData, readOnly, access: 'proxy', meta },
      ])
    ),
    panels: ofType('panel'),
    apps: ofType('app'),
    buildInfo: { version: grafanaVersion, commit: '', env: 'production', edition: 'Open Source', hideVersion: false },
    featureToggles: {},
    exploreEnabled: true,
  };
}
