import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { SectionSpec } from '../panelSpec';
import { PanelRowView } from '../views/PanelRowView';
import { type PagePanel, pagePanel } from './PagePanel';
import type { PanelControls, PanelView } from './ViewPanel';

interface PanelRowState extends SceneObjectState {
  /** Height of each panel, px. */
  height: number;
  /** Narrowest a panel may get before the row wraps, px. */
  minWidth: number;
  panels: PagePanel[];
}

/** Panels side by side. A scene object, so that its panels find the page's variables and time range. */
export class PanelRow extends SceneObjectBase<PanelRowState> {
  static Component = PanelRowView;
}

/** How a page draws some of its panels, by their ids. */
export type PanelViews = Readonly<Record<string, PanelView | undefined>>;

/** What stands above some of them, by their ids. */
export type ControlsOfPanels = Readonly<Record<string, PanelControls | undefined>>;

/** The row of a section, asking the given data source. */
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
