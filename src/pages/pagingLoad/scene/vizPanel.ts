import { SceneDataTransformer, SceneQueryRunner, VizPanel } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { PanelSpec } from '../panels';
import { panelMenu } from './panelMenu';
import { targetsOf } from '../targets';

/** The scene's panel for a spec, asking the given data source. */
export function vizPanel(spec: PanelSpec, datasource: DataSourceRef): VizPanel {
  const runner = new SceneQueryRunner({
    datasource,
    queries: targetsOf(spec, datasource),
    maxDataPoints: spec.maxDataPoints,
  });
  const { transformations } = spec;
  return new VizPanel({
    key: spec.id,
    title: spec.title,
    description: spec.description,
    pluginId: spec.plugin,
    options: spec.options,
    fieldConfig: spec.fieldConfig,
    $data: transformations ? new SceneDataTransformer({ $data: runner, transformations }) : runner,
    menu: panelMenu(spec),
    showMenuAlways: true,
  });
}
