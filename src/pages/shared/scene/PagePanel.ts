import {
  SceneDataTransformer,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  VizPanel,
} from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { PanelSpec } from '../spec';
import { targetsOf } from '../targets';
import { PagePanelView } from '../views/PagePanelView';
import { panelMenu } from './panelMenu';
import { PanelNotices } from './PanelNotices';

interface PagePanelState extends SceneObjectState {
  body: VizPanel;
  /** Narrowest it may get, px, where that is not the row's. */
  minWidth?: number;
  /** Said in place of a panel without rows. */
  whenEmpty?: string;
}

/** A panel with words for when its question failed or has no rows. */
export class PagePanel extends SceneObjectBase<PagePanelState> {
  static Component = PagePanelView;
}

/** The page's panel for a spec, asking the given data source. */
export function pagePanel(spec: PanelSpec, datasource: DataSourceRef): PagePanel {
  const { id, title, description, plugin, options, fieldConfig, transformations, maxDataPoints, minWidth, whenEmpty } =
    spec;
  const runner = new SceneQueryRunner({ datasource, queries: targetsOf(spec, datasource), maxDataPoints });
  const body = new VizPanel({
    title,
    description,
    pluginId: plugin,
    options,
    fieldConfig,
    $data: transformations ? new SceneDataTransformer({ $data: runner, transformations }) : runner,
    titleItems: [new PanelNotices({})],
    menu: panelMenu(spec),
    showMenuAlways: true,
  });
  return new PagePanel({ key: id, body, minWidth, whenEmpty });
}
