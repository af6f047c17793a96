import { PluginContextProvider } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { useLocation, useParams } from 'react-router';
import { importApp } from '../services/plugins';
import { PreviewPluginPage } from './PreviewPluginPage';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

/** The app's configuration, which Grafana shows among its plugins. */
export function ConfigurationPage() {
  const { appId = '' } = useParams();
  const { pathname, search } = useLocation();
  const { value: app, error } = useLoaded(() => importApp(appId), appId);
  if (!app?.configPages?.length) {
    return <Waiting title="The app could not be loaded" error={app ? 'It has nothing to configure.' : error} />;
  }
  const query = locationSearchToObject(search);
  const current = app.configPages.find(({ id }) => id === query.page) ?? app.configPages[0];
  const tabs = app.configPages.map(({ id, title, icon }) => ({
    text: title,
    icon,
    url: `${pathname}?page=${id}`,
    active: id === current.id,
  }));
  return (
    <PluginContextProvider meta={app.meta}>
      <PreviewPluginPage pageNav={{ text: app.meta.name, children: tabs.length > 1 ? tabs : undefined }}>
        <current.body plugin={app} query={query} />
      </PreviewPluginPage>
    </PluginContextProvider>
  );
}
