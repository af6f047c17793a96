import { t } from '@grafana/i18n';
import { incidentListFrame } from '@watchbill/contract';
import { fieldVariable } from '../../../shared/links/fieldVariable';
import { pagePath } from '../../../shared/routes';
import { forColumn, type PanelSpec } from '../../shared/panelSpec';
import { pagingLoadQueries } from '../queries';

/** Table of the incidents that are open now. */
export function openIncidentsPanel(): PanelSpec {
  return {
    ...table('openIncidents'),
    title: t('pagingLoad.openIncidents.title', 'Incidents open now'),
    description: t(
      'pagingLoad.openIncidents.description',
      'Triggered or acknowledged, and not resolved. A note says where no resolve was sent.'
    ),
    queries: [pagingLoadQueries.openIncidents],
    whenEmpty: t('pagingLoad.openIncidents.empty', 'No incident is open.'),
  };
}

/** Table of all pages, newest first. */
export function pageListPanel(): PanelSpec {
  return {
    ...table('pageList'),
    title: t('pagingLoad.pageList.title', 'Pages, newest first'),
    description: t('pagingLoad.pageList.description', 'At most 500; choose a shorter time range to see others.'),
    queries: [pagingLoadQueries.pageList],
    whenEmpty: t('pagingLoad.pageList.empty', 'No pages in this time range and scope.'),
  };
}

/** A table without columns of detail. The column Link stays, though hidden, since the title's link reads it. */
function table(id: string): PanelSpec {
  const hidden = ['Alerts', 'Channel', 'Clock ahead', 'Id', 'Source', 'Zone'];
  return {
    id,
    title: '',
    description: '',
    plugin: 'table',
    queries: [],
    transformations: [
      { id: 'organize', options: { excludeByName: Object.fromEntries(hidden.map((name) => [name, true])) } },
    ],
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 100 } },
      overrides: [
        forColumn(incidentListFrame, 'at', { 'custom.width': 160 }),
        forColumn(incidentListFrame, 'local', { 'custom.width': 160 }),
        forColumn(incidentListFrame, 'title', { 'custom.minWidth': 260 }),
        forColumn(incidentListFrame, 'rule', { 'custom.minWidth': 175 }),
        forColumn(incidentListFrame, 'state', { 'custom.minWidth': 115 }),
        forColumn(incidentListFrame, 'note', { 'custom.minWidth': 260 }),
        forColumn(incidentListFrame, 'band', { 'custom.minWidth': 125 }),
        forColumn(incidentListFrame, 'service', { links: [BUDGET_LINK] }),
      ],
    },
  };
}

/** Data link to the SLO of the row's service that burned at that time, or else to the page of all SLOs. */
const BUDGET_LINK = {
  title: 'Error budget at that time',
  url:
    `${pagePath('slos')}/${fieldVariable(incidentListFrame, 'slo')}` +
    `?from=${fieldVariable(incidentListFrame, 'sloFrom', 'numeric')}` +
    `&to=${fieldVariable(incidentListFrame, 'sloTo', 'numeric')}` +
    '&var-service=${__value.raw}',
};
