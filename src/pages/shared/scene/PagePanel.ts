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
  /** Least width of the panel, px; the row's by default. */
  minWidth?: number;
  /** Text shown over a panel whose answer has no rows. */
  whenEmpty?: string;
}

/** A panel that shows a message when its query failed or has no rows. */
export class PagePanel extends SceneObjectBase<PagePanelState> {
  static Component = PagePanelView;
}

/** Builds the page's panel from a spec for a data source; a view, if given, renders it with the view's own height. */
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
