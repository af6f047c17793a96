import { Alert, TextLink } from '@grafana/ui';
import { useLocation } from 'react-router';
import { firstPage } from '../appPages';
import { PreviewPluginPage } from './PreviewPluginPage';

/** Dashboards, alert rules, users and so on. */
export function NeedsGrafana() {
  const { pathname } = useLocation();
  return (
    <PreviewPluginPage>
      <Alert title="This needs a real Grafana" severity="info">
        The preview has no {pathname}. <TextLink href={firstPage()}>Back to the first page</TextLink>
      </Alert>
    </PreviewPluginPage>
  );
}
