import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { SectionSpec } from '../panelSpec';
import { PanelRowView } from '../views/PanelRowView';
import { type PagePanel, pagePanel } from './PagePanel';
import type { PanelControls, PanelView } from './ViewPanel';

interface PanelRowState extends SceneObjectState {
  /** Height of each panel, px. */
  height: number;
  /** Least width of a panel before the row wraps, px. */
  minWidth: number;
  panels: PagePanel[];
}

/** A row of panels. It is a scene object so that its panels inherit the page's variables and time range. */
export class PanelRow extends SceneObjectBase<PanelRowState> {
  static Component = PanelRowView;
}

/** Views that a page renders instead of panel plugins, by panel id. */
export type PanelViews = Readonly<Record<string, PanelView | undefined>>;

/** Controls above such views, by panel id. */
export type ControlsOfPanels = Readonly<Record<string, PanelControls | undefined>>;

/** Builds the row of a section for a data source. */
export function panelRow(
  { id, height, minWidth, panels }: SectionSpec,
  datasource: DataSourceRef,
  views: PanelViews = {},
  controls: ControlsOfPanels = {}
): PanelRow {
  return new PanelRow({
    key: id,
    height,
    minWidth,
    panels: panels.map((spec) => pagePanel(spec, datasource, height, views[spec.id], controls[spec.id])),
  });
}
