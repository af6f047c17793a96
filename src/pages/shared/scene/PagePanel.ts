import {
  SceneDataTransformer,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  VizPanel,
} from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { PanelSpec } from '../panelSpec';
import { targetsOf } from '../targets';
import { PagePanelView } from '../views/PagePanelView';
import { CsvDownload } from './CsvDownload';
import { panelMenu } from './panelMenu';
import { PanelNotices } from './PanelNotices';
import { type PanelControls, type PanelView, ViewPanel } from './ViewPanel';

interface PagePanelState extends SceneObjectState {
  body: VizPanel | ViewPanel;
  /** Narrowest it may get, px, where that is not the row's. */
  minWidth?: number;
  /** Said in place of a panel without rows. */
  whenEmpty?: string;
}

/** A panel with words for when its question failed or has no rows. */
export class PagePanel extends SceneObjectBase<PagePanelState> {
  static Component = PagePanelView;
}

/** The page's panel for a spec, asking the given data source; drawn by the view, where there is one, as high as that is. */
export function pagePanel(
  spec: PanelSpec,
  datasource: DataSourceRef,
  height: number,
  View?: PanelView,
  Controls?: PanelControls
): PagePanel {
  const { id, minWidth, whenEmpty } = spec;
  const body = View ? viewOf(spec, datasource, height, View, Controls) : panelOf(spec, datasource);
  return new PagePanel({ key: id, body, minWidth, whenEmpty });
}

function viewOf(
  spec: PanelSpec,
  datasource: DataSourceRef,
  waitingHeight: number,
  View: PanelView,
  Controls?: PanelControls
): ViewPanel {
  const { title, description, queries, whenEmpty } = spec;
  return new ViewPanel({
    title,
    description,
    View,
    Controls,
    datasource,
    queries,
    whenEmpty,
    waitingHeight,
    $data: runnerOf(spec, datasource),
    titleItems: [new PanelNotices({})],
    menu: panelMenu(spec),
  });
}

function panelOf(spec: PanelSpec, datasource: DataSourceRef): VizPanel {
  const { title, description, plugin, options, fieldConfig, transformations, csv } = spec;
  const runner = runnerOf(spec, datasource);
  return new VizPanel({
    title,
    description,
    pluginId: plugin,
    options,
    fieldConfig,
    $data: transformations ? new SceneDataTransformer({ $data: runner, transformations }) : runner,
    titleItems: [new PanelNotices({})],
    ...(csv !== undefined && { headerActions: [new CsvDownload({ name: csv })] }),
    menu: panelMenu(spec),
    showMenuAlways: true,
  });
}

function runnerOf(spec: PanelSpec, datasource: DataSourceRef): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource,
    queries: targetsOf(spec, datasource),
    maxDataPoints: spec.maxDataPoints,
  });
}
