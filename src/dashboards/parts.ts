import {
  type Dashboard,
  type DataQuery,
  type DataSourceRef,
  type Panel,
  VariableHide,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/schema';
import type { PanelQuery } from '../datasource/types';
import { dashboardPanel } from '../pages/shared/dashboardPanel';
import type { PanelSpec, SectionSpec } from '../pages/shared/panelSpec';
import { targetsOf } from '../pages/shared/targets';
import { DATASOURCE_TYPE } from '../shared/pluginIds';
import { pagePath, type ROUTES } from '../shared/routes';

/** Answered by the data source that the viewer chooses on top of the dashboard. */
export const datasourceRef: DataSourceRef = { type: DATASOURCE_TYPE, uid: '${datasource}' };

const GRID_COLUMNS = 24;
/** Height of a grid unit with its gap, px. */
const GRID_UNIT_PX = 38;

/** What every dashboard of ours has beside its name, variables and panels. */
export const dashboardDefaults: Partial<Dashboard> & Pick<Dashboard, 'schemaVersion'> = {
  id: null,
  tags: ['on-call', 'watchbill'],
  schemaVersion: 42,
  editable: true,
  timezone: 'browser',
};

/** The choice of the data source. */
export function datasourceVariable(): VariableModel {
  return {
    type: 'datasource',
    name: 'datasource',
    label: 'Data source',
    query: DATASOURCE_TYPE,
    refresh: VariableRefresh.onDashboardLoad,
    hide: VariableHide.dontHide,
    multi: false,
    includeAll: false,
    options: [],
  };
}

/** The choice of one or several values of a dimension: several begin with all of them. */
export function dimensionVariable(name: string, label: string, multi: boolean): VariableModel {
  return {
    type: 'query',
    name,
    label,
    datasource: datasourceRef,
    query: { refId: name, dimension: name },
    refresh: VariableRefresh.onDashboardLoad,
    sort: VariableSort.naturalAsc,
    multi,
    includeAll: multi,
    ...(multi && { allValue: '$__all', current: { text: 'All', value: '$__all' } }),
    options: [],
  };
}

/** A link to the page that shows the same, keeping variables and time range. */
export function pageLink(
  title: string,
  page: keyof typeof ROUTES,
  tooltip: string
): NonNullable<Dashboard['links']>[number] {
  return {
    title,
    type: 'link',
    icon: 'bolt',
    url: pagePath(page),
    tooltip,
    asDropdown: false,
    includeVars: true,
    keepTime: true,
    tags: [],
    targetBlank: false,
  };
}

/**
 * Sections below one another, the panels of each side by side, as wide as their titles need.
 * @param adapt changes a page's question to one of the dashboard, with its variables
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
