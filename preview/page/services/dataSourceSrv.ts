import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef, ScopedVars } from '@grafana/data';
import {
  config,
  type DataSourceSrv,
  getBackendSrv,
  type GetDataSourceListFilters,
  getTemplateSrv,
  type RuntimeDataSourceRegistration,
} from '@grafana/runtime';
import { importDataSourcePlugin } from './plugins';

type Ref = DataSourceRef | string | null | undefined;

/** The data sources of the preview, made from the built data source plugin. */
export class PreviewDataSourceSrv implements DataSourceSrv {
  #instances = new Map<string, Promise<DataSourceApi>>();
  #runtime = new Map<string, DataSourceApi>();

  getList({ type, pluginId, filter }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = type === undefined ? undefined : [type].flat();
    return Object.values(config.datasources).filter(
      (settings) =>
        (!types || types.includes(settings.type)) &&
        (!pluginId || settings.type === pluginId) &&
        (!filter || filter(settings))
    );
  }

  getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const named = typeof ref === 'string' ? ref : (ref?.uid ?? '');
    const wanted = getTemplateSrv().replace(named, scopedVars);
    const all = this.getList();
    if (!wanted || wanted === 'default') {
      const type = typeof ref === 'object' ? ref?.type : undefined;
      return all.find((settings) => (type ? settings.type === type : settings.isDefault)) ?? all[0];
    }
    return all.find(({ uid, name }) => uid === wanted || name === wanted);
  }

  async get(ref?: Ref, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const uid = typeof ref === 'string' ? ref : ref?.uid;
    const runtime = uid === undefined ? undefined : this.#runtime.get(uid);
    if (runtime) {
      return runtime;
    }
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (!settings) {
      throw new Error(`There is no data source ${uid} in this preview.`);
    }
    const known = this.#instances.get(settings.uid);
    if (known) {
      return known;
    }
    const made = make(settings);
    this.#instances.set(settings.uid, made);
    return made;
  }

  async reload(): Promise<void> {
    const settings = await getBackendSrv().get('/api/frontend/settings');
    config.datasources = settings.datasources;
    this.#instances.clear();
  }

  registerRuntimeDataSource({ dataSource }: RuntimeDataSourceRegistration): void {
    this.#runtime.set(dataSource.uid, dataSource);
  }
}

async function make(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const plugin = await importDataSourcePlugin(settings);
  const made = new plugin.DataSourceClass(settings);
  made.components = plugin.components;
  made.meta = settings.meta;
  return made;
}
