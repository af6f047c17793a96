import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import { useMemo } from 'react';
import { useDataSource } from '../useDataSource';
import { PagingLoadScene } from './scene/PagingLoadScene';
import { NoDataSource } from './views/NoDataSource';

/** The page "Paging load": who is paged, when, and whether that is fair. */
export function PagingLoadPage() {
  const datasource = useDataSource();
  return (
    <PluginPage
      pageNav={{
        text: t('pagingLoad.title', 'Paging load'),
        subTitle: t('pagingLoad.subtitle', 'Who is paged, when, and is it fair?'),
      }}
    >
      {datasource ? <PagingLoad datasource={datasource} /> : <NoDataSource />}
    </PluginPage>
  );
}

function PagingLoad({ datasource }: { datasource: DataSourceRef }) {
  const scene = useMemo(() => new PagingLoadScene(datasource), [datasource]);
  return (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit createBrowserHistorySteps>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}
