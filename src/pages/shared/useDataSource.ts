import { usePluginContext } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { useMemo } from 'react';
import type { AppSettings } from '../../shared/appSettings';
import { DATASOURCE_TYPE } from '../../shared/pluginIds';

/** The data source of the app's pages: the configured one, or else the first Watchbill one; undefined without any. */
export function useDataSource(): DataSourceRef | undefined {
  const settings: AppSettings | undefined = usePluginContext()?.meta.jsonData;
  const wanted = settings?.dataSourceUid;
  return useMemo(() => {
    // Grafana adds its built-in data source to every list.
    const instances = getDataSourceSrv()
      .getList({ type: DATASOURCE_TYPE })
      .filter(({ type }) => type === DATASOURCE_TYPE);
    const chosen = instances.find(({ uid }) => uid === wanted) ?? instances.at(0);
    return chosen && { type: DATASOURCE_TYPE, uid: chosen.uid };
  }, [wanted]);
}
