import { config } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { PreviewPluginPage } from './PreviewPluginPage';
import { panelItem, panelScene } from './scenes';

const QUERY = { refId: 'A', kind: 'measure', measure: 'interruptions', over: 'hourOfWeek' };

/** A nested panel by itself, as it would stand on a dashboard. */
export function PanelPage() {
  const { panelId = '' } = useParams();
  const meta = config.panels[panelId];
  const scene = useMemo(() => {
    const [{ uid }] = Object.values(config.datasources);
    const spec = { datasource: uid, queries: [QUERY], from: 'now-90d', to: 'now' };
    return panelScene(spec, [panelItem(panelId, meta?.name ?? '', 420)]).scene;
  }, [panelId, meta]);
  return (
    <PreviewPluginPage pageNav={{ text: `Panel: ${meta?.name ?? panelId}` }}>
      {meta ? <scene.Component model={scene} /> : <Alert title={`There is no panel ${panelId}.`} severity="error" />}
    </PreviewPluginPage>
  );
}
