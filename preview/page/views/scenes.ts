import {
  EmbeddedScene,
  SceneControlsSpacer,
  type SceneDataQuery,
  SceneFlexItem,
  SceneFlexLayout,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  VizPanel,
} from '@grafana/scenes';

export interface SceneSpec {
  /** Uid of the data source. */
  datasource: string;
  queries: SceneDataQuery[];
  from: string;
  to: string;
}

/** Panels over one set of queries, below a time picker. */
export function panelScene({ datasource, queries, from, to }: SceneSpec, panels: SceneFlexItem[]) {
  const runner = new SceneQueryRunner({ datasource: { uid: datasource }, queries });
  const timeRange = new SceneTimeRange({ from, to });
  const scene = new EmbeddedScene({
    $timeRange: timeRange,
    $data: runner,
    controls: [new SceneControlsSpacer(), new SceneTimePicker({}), new SceneRefreshPicker({})],
    body: new SceneFlexLayout({ direction: 'column', children: panels }),
  });
  return { scene, runner, timeRange };
}

export function panelItem(pluginId: string, title: string, height: number): SceneFlexItem {
  return new SceneFlexItem({ minHeight: height, body: new VizPanel({ pluginId, title, key: pluginId }) });
}
