import { t } from '@grafana/i18n';
import { forField, type PanelSpec } from './spec';

/** Incidents that are open now. */
export function openIncidentsPanel(): PanelSpec {
  return {
    ...table('openIncidents'),
    title: t('pagingLoad.openIncidents.title', 'Incidents open now'),
    description: t('pagingLoad.openIncidents.description', 'Triggered or acknowledged, and not resolved.'),
    queries: ['openIncidents'],
  };
}

/** Every page, newest first. */
export function pageListPanel(): PanelSpec {
  return {
    ...table('pageList'),
    title: t('pagingLoad.pageList.title', 'Pages, newest first'),
    description: t('pagingLoad.pageList.description', 'At most 500; choose a shorter time range to see others.'),
    queries: ['pageList'],
  };
}

function table(id: string): PanelSpec {
  return {
    id,
    title: '',
    description: '',
    plugin: 'table',
    queries: [],
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 90 } },
      overrides: [forField('time', { 'custom.width': 170 })],
    },
  };
}
