import { config } from '@grafana/runtime';
import type { SceneDataQuery } from '@grafana/scenes';
import { Alert } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation, useParams } from 'react-router';
import { PreviewPluginPage } from './PreviewPluginPage';
import { panelItem, panelScene } from './scenes';

/** Has overrides and a swap. */
const DEMO_ROTATION = 'platform-primary';

/** Has adjustments. */
const DEMO_SLO = 'search-availability';

/**
 * A nested panel by itself, as it would stand on a dashboard. `?rotation=ID`, also several, names what a rotation panel
 * shows, `?slo=ID` what an error budget does.
 */
export function PanelPage() {
  const { panelId = '' } = useParams();
  const { search } = useLocation();
  const meta = config.panels[panelId];
  const scene = useMemo(() => {
    const [{ uid }] = Object.values(config.datasources);
    return panelScene({ datasource: uid, ...shownBy(panelId, new URLSearchParams(search)) }, [
      panelItem(panelId, meta?.name ?? '', 420),
    ]).scene;
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
function shownBy(panelId: string, params: URLSearchParams): Shown {
  if (panelId === 'watchbill-errorbudget-panel') {
    const query = { kind: 'budget', slo: params.get('slo') ?? DEMO_SLO };
    const queries = [
      { refId: 'A', ...query, view: 'burndown' },
      { refId: 'B', ...query, view: 'state' },
    ];
    return { queries, from: 'now-30d', to: 'now' };
  }
  if (panelId === 'watchbill-rotation-panel') {
    const rotations = params.getAll('rotation');
    const asked = rotations.length > 0 ? rotations : [DEMO_ROTATION];
    const queries = asked.map((rotation) => ({ refId: rotation, kind: 'rotation', view: 'timeline', rotation }));
    return { queries, from: 'now-14d', to: 'now+14d' };
  }
  const query = { refId: 'A', kind: 'measure', measure: 'interruptions', over: 'hourOfWeek' };
  return { queries: [query], from: 'now-90d', to: 'now' };
}
