import type { Dashboard, DataQuery, VariableModel } from '@grafana/schema';
import { INTERVALS, isFiltered } from '@watchbill/contract';
import type { PanelQuery } from '../datasource/types';
import { pagingLoadSections } from '../pages/pagingLoad/panels';
import { dashboardDefaults, pageLink } from './dashboardDefaults';
import { layOutPanels } from './layOutPanels';
import { datasourceVariable, dimensionVariable } from './variables';

/** The dashboard "On-call: paging load": the page's panels, with data source, team and interval as variables. */
export function pagingLoadDashboard(): Dashboard {
  return {
    ...dashboardDefaults,
    uid: 'watchbill-paging-load',
    title: 'On-call: paging load',
    description: 'Who is paged, when, and is it fair? From the Watchbill store.',
    time: { from: 'now-30d', to: 'now' },
    templating: { list: [datasourceVariable(), dimensionVariable('team', 'Team', true), intervalVariable()] },
    links: [pageLink('Paging load', 'pagingLoad', 'The same by service and responder')],
    panels: layOutPanels(pagingLoadSections(), question),
  };
}

function intervalVariable(): VariableModel {
  return {
    type: 'custom',
    name: 'interval',
    label: 'Interval',
    query: INTERVALS.join(','),
    multi: false,
    includeAll: false,
    current: { text: INTERVALS[0], value: INTERVALS[0] },
    options: INTERVALS.map((each, i) => ({ text: each, value: each, selected: i === 0 })),
  };
}

/** The page's query, filtered by the variable `team` only and bucketed by the dashboard's interval variable. */
function question(target: PanelQuery): DataQuery {
  if (!isFiltered(target)) {
    return target;
  }
  const asked = {
    ...target,
    where: target.where?.filter(({ dimension }) => dimension !== 'service' && dimension !== 'responder'),
    ...(target.kind === 'measure' && target.every && { every: '$interval' }),
  };
  return asked;
}
