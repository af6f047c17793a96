import { PluginPage } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import { useMemo } from 'react';
import { type PageSpec, PageScene } from './scene/PageScene';
import { useDataSource } from './useDataSource';
import { NoDataSource } from './views/NoDataSource';

interface Props {
  title: string;
  subtitle: string;
  /** The page's own address, by which Grafana sees that the navigation has it already. */
  url?: string;
  /** Where the page belongs in the breadcrumbs, when it is below another. */
  parent?: { text: string; url: string };
  /** Made anew when the function changes, so it must be the same one from one drawing to the next. */
  spec: (datasource: DataSourceRef) => PageSpec;
}

/** A page of the app: its title, and its scene once a data source says where the store is. */
export function Page({ title, subtitle, url, parent, spec }: Props) {
  const datasource = useDataSource();
  return (
    <PluginPage pageNav={{ text: title, subTitle: subtitle, url, ...(parent && { parentItem: parent }) }}>
      {datasource ? <Scene datasource={datasource} spec={spec} /> : <NoDataSource />}
    </PluginPage>
  );
}

function Scene({ datasource, spec }: { datasource: DataSourceRef; spec: Props['spec'] }) {
  const scene = useMemo(() => new PageScene(spec(datasource), datasource), [datasource, spec]);
  return (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit createBrowserHistorySteps>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}
