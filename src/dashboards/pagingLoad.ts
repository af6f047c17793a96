import {
  type Dashboard,
  type DataQuery,
  type DataSourceRef,
  type Panel,
  VariableHide,
  VariableRefresh,
  VariableSort,
} from '@grafana/schema';
import { INTERVALS } from '@watchbill/query';
import { DATASOURCE_TYPE } from '../constants';
import { dashboardPanel } from '../pages/pagingLoad/dashboardPanel';
import { type PanelSpec, pagingLoadSections, type SectionSpec } from '../pages/pagingLoad/panels';
import { targetsOf } from '../pages/pagingLoad/targets';

/** Answered by the data source that the viewer chooses on top of the dashboard. */
const datasource: DataSourceRef = { type: DATASOURCE_TYPE, uid: '${datasource}' };

const COLUMNS = 24;
/** Height of a grid unit with its gap, px. */
const UNIT = 38;

/** The dashboard "On-call: paging load": the page's panels, with data source, team and interval as variables. */
export function pagingLoadDashboard(): Dashboard {
  return {
    id: null,
    uid: 'watchbill-paging-load',
    title: 'On-call: paging load',
    description: 'Who is paged, when, and is it fair? From the Watchbill store.',
    tags: ['on-call', 'watchbill'],
    schemaVersion: 42,
    editable: true,
    time: { from: 'now-30d', to: 'now' },
    timezone: 'browser',
    templating: { list: variables() },
    links: [
      {
        title: 'Paging load',
        type: 'link',
        icon: 'bolt',
        url: '/a/watchbill-oncall-app/paging-load',
        tooltip: 'The same by service and responder',
        asDropdown: false,
        includeVars: true,
        keepTime: true,
        tags: [],
        targetBlank: false,
      },
    ],
    panels: place(pagingLoadSections()),
  };
}

function variables(): NonNullable<Dashboard['templating']>['list'] {
  return [
    {
      type: 'datasource',
      name: 'datasource',
      label: 'Data source',
      query: DATASOURCE_TYPE,
      refresh: VariableRefresh.onDashboardLoad,
      hide: VariableHide.dontHide,
      multi: false,
      includeAll: false,
      options: [],
    },
    {
      type: 'query',
      name: 'team',
      label: 'Team',
      datasource,
      query: { refId: 'team', dimension: 'team' },
      refresh: VariableRefresh.onDashboardLoad,
      sort: VariableSort.alphabeticalAsc,
      multi: true,
      includeAll: true,
      allValue: '$__all',
      current: { text: 'All', value: '$__all' },
      options: [],
    },
    {
      type: 'custom',
      name: 'interval',
      label: 'Interval',
      query: INTERVALS.join(','),
      multi: false,
      includeAll: false,
      current: { text: INTERVALS[0], value: INTERVALS[0] },
      options: INTERVALS.map((each, i) => ({ text: each, value: each, selected: i === 0 })),
    },
  ];
}

/** Sections below one another, the panels of each side by side, as wide as their titles need. */
function place(sections: SectionSpec[]): Panel[] {
  let y = 0;
  return sections
    .flatMap(({ height, minWidth, panels }) => {
      const h = Math.ceil(height / UNIT);
      const widths = panels.map((spec) => spec.minWidth ?? minWidth);
      const edge = (i: number) => Math.round((COLUMNS * sum(widths.slice(0, i))) / sum(widths));
      const row = panels.map((spec, i) => {
        const x = edge(i);
        const w = edge(i + 1) - x;
        return { ...dashboardPanel(spec, questions(spec)), gridPos: { x, y, w, h } };
      });
      y += h;
      return row;
    })
    .map((panel, i) => ({ ...panel, id: i + 1 }));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The page's questions, of its scope only the team, and bucketed as the variable says. */
function questions(spec: PanelSpec): DataQuery[] {
  return targetsOf(spec, datasource).map((target) => ({
    ...target,
    where: target.where?.filter(({ dimension }) => dimension !== 'service' && dimension !== 'responder'),
    ...(target.kind === 'measure' && target.every && { every: '$interval' }),
  }));
}
