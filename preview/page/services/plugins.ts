import {
  AppPlugin,
  type AppPluginMeta,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceJsonData,
  DataSourcePlugin,
  type PanelPluginMeta,
  PanelPlugin,
} from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { loadModule } from './modules';

export type AnyDataSourcePlugin = DataSourcePlugin<DataSourceApi<DataQuery, DataSourceJsonData>>;

async function exportedPlugin(module: string): Promise<unknown> {
  const exported = await loadModule(module);
  return typeof exported === 'object' && exported !== null && 'plugin' in exported ? exported.plugin : undefined;
}

/** The app with its settings of now. */
export async function importApp(id: string): Promise<AppPlugin> {
  const meta: AppPluginMeta = await getBackendSrv().get(`/api/plugins/${id}/settings`);
  const plugin = await exportedPlugin(meta.module);
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`${meta.module} exports no app plugin.`);
  }
  plugin.init(meta);
  plugin.meta = meta;
  return plugin;
}

export async function importDataSourcePlugin(settings: DataSourceInstanceSettings): Promise<AnyDataSourcePlugin> {
  const plugin = await exportedPlugin(settings.meta.module);
  if (!(plugin instanceof DataSourcePlugin)) {
    throw new Error(`${settings.meta.module} exports no data source plugin.`);
  }
  plugin.meta = settings.meta;
  return plugin;
}

export async function importNestedPanel(meta: PanelPluginMeta): Promise<PanelPlugin> {
  const plugin = await exportedPlugin(meta.module);
  if (!(plugin instanceof PanelPlugin)) {
    throw new Error(`${meta.module} exports no panel plugin.`);
  }
  plugin.meta = meta;
  return plugin;
}
