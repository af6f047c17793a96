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
  /** The page's own URL: by it, Grafana recognizes that the navigation already has an entry for the page. */
  url?: string;
  /** Parent page in the breadcrumbs, if there is one. */
  parent?: { text: string; url: string };
  /** Builds the page's scene. Must be a stable reference between renders: a new function rebuilds the scene. */
  spec: (datasource: DataSourceRef) => PageSpec;
}

/** A page of the app: its title, and its scene once a data source is configured. */
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
