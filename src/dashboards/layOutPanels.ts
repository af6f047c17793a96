import type { DataQuery, Panel } from '@grafana/schema';
import type { PanelQuery } from '../datasource/types';
import { dashboardPanel } from '../pages/shared/dashboardPanel';
import type { PanelSpec, SectionSpec } from '../pages/shared/panelSpec';
import { targetsOf } from '../pages/shared/targets';
import { datasourceRef } from './variables';

const GRID_COLUMNS = 24;
/** Height of one unit of Grafana's dashboard grid with its gap, px. */
const GRID_UNIT_PX = 38;

/**
 * Lays out sections below one another, and the panels of a section side by side, as wide as their titles need.
 * @param adapt converts a page's query to the dashboard's, which has other variables
 */
export function layOutPanels(sections: SectionSpec[], adapt: (query: PanelQuery) => DataQuery): Panel[] {
  let y = 0;
  return sections
    .flatMap(({ height, minWidth, panels }) => {
      const h = Math.ceil(height / GRID_UNIT_PX);
      const widths = panels.map((spec) => spec.minWidth ?? minWidth);
      const edge = (i: number) => Math.round((GRID_COLUMNS * sum(widths.slice(0, i))) / sum(widths));
      const row = panels.map((spec, i) => {
        const x = edge(i);
        const w = edge(i + 1) - x;
        return { ...dashboardPanel(spec, questions(spec, adapt)), gridPos: { x, y, w, h } };
      });
      y += h;
      return row;
    })
    .map((panel, i) => ({ ...panel, id: i + 1 }));
}

function questions(spec: PanelSpec, adapt: (query: PanelQuery) => DataQuery): DataQuery[] {
  return targetsOf(spec, datasourceRef).map(adapt);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
