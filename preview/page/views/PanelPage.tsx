import { config } from '@grafana/runtime';
import type { SceneDataQuery } from '@grafana/scenes';
import { Alert } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation, useParams } from 'react-router';
import { PreviewPluginPage } from './PreviewPluginPage';
import { panelItem, panelScene } from './scenes';

/** Has overrides and a swap. */
const DEMO_ROTATION = 'platform-primary';

/**
 * A nested panel by itself, as it would stand on a dashboard. `?rotation=ID`, also several, names what a rotation panel
 * shows.
 */
export function PanelPage() {
  const { panelId = '' } = useParams();
  const { search } = useLocation();
  const meta = config.panels[panelId];
  const scene = useMemo(() => {
    const [{ uid }] = Object.values(config.datasources);
    const rotations = new URLSearchParams(search).getAll('rotation');
    return panelScene({ datasource: uid, ...shownBy(panelId, rotations) }, [panelItem(panelId, meta?.name ?? '', 420)])
      .scene;
  }, [panelId, meta, search]);
  return (
    <PreviewPluginPage pageNav={{ text: `Panel: ${meta?.name ?? panelId}` }}>
      {meta ? <scene.Component model={scene} /> : <Alert title={`There is no panel ${panelId}.`} severity="error" />}
    </PreviewPluginPage>
  );
}

interface Shown {
  queries: SceneDataQuery[];
  from: string;
  to: string;
}

/** What a panel asks, over a range in which the demo has data for it. */
function shownBy(panelId: string, rotations: string[]): Shown {
  if (panelId === 'watchbill-rotation-panel') {
    const asked = rotations.length > 0 ? rotations : [DEMO_ROTATION];
    const queries = asked.map((rotation) => ({ refId: rotation, kind: 'rotation', view: 'timeline', rotation }));
    return { queries, from: 'now-14d', to: 'now+14d' };
  }
  const query = { refId: 'A', kind: 'measure', measure: 'interruptions', over: 'hourOfWeek' };
  return { queries: [query], from: 'now-90d', to: 'now' };
}
