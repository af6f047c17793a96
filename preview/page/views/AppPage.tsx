import { PluginContextProvider } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { useLocation, useParams } from 'react-router';
import { importApp } from '../services/plugins';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

/** The app's own pages, below /a/<app id>. */
export function AppPage() {
  const { appId = '' } = useParams();
  const { pathname, search } = useLocation();
  const { value: app, error } = useLoaded(() => importApp(appId), appId);
  if (!app?.root) {
    return <Waiting title="The app could not be loaded" error={app ? 'It has no pages.' : error} />;
  }
  return (
    <PluginContextProvider meta={app.meta}>
      <app.root
        meta={app.meta}
        basename={pathname}
        path={pathname}
        query={locationSearchToObject(search)}
        onNavChanged={() => {}}
      />
    </PluginContextProvider>
  );
}
