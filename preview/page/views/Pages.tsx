import { Navigate, Route, Routes } from 'react-router';
import { firstPage } from '../appPages';
import { AppPage } from './AppPage';
import { ConfigurationPage } from './ConfigurationPage';
import { DataSourcePage } from './DataSourcePage';
import { ExplorePage } from './ExplorePage';
import { NeedsGrafana } from './NeedsGrafana';
import { PanelPage } from './PanelPage';

/** What stands at which address: the same addresses as in Grafana, where it has them. */
export function Pages() {
  return (
    <Routes>
      <Route path="/" element={<Navigate replace to={firstPage()} />} />
      <Route path="/a/:appId/*" element={<AppPage />} />
      <Route path="/plugins/:appId" element={<ConfigurationPage />} />
      <Route path="/connections/datasources/edit/:uid" element={<DataSourcePage />} />
      <Route path="/explore" element={<ExplorePage />} />
      <Route path="/panels/:panelId" element={<PanelPage />} />
      <Route path="*" element={<NeedsGrafana />} />
    </Routes>
  );
}
