import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import type { SectionSpec } from '../spec';
import { PanelRowView } from '../views/PanelRowView';
import { type PagePanel, pagePanel } from './PagePanel';

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

/** The row of a section, asking the given data source. */
export function panelRow({ id, height, minWidth, panels }: SectionSpec, datasource: DataSourceRef): PanelRow {
  return new PanelRow({ key: id, height, minWidth, panels: panels.map((spec) => pagePanel(spec, datasource)) });
}
