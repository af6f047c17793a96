import { t } from '@grafana/i18n';
import type { QueryVariable } from '@grafana/scenes';
import type { DataSourceRef } from '@grafana/schema';
import { scopeVariable } from '../shared/variables';

/** The page's variables team, service and responder: each multi-value or "All", stored in the URL. */
export function scopeVariables(datasource: DataSourceRef): QueryVariable[] {
  return [
    scopeVariable('team', t('pagingLoad.scope.team', 'Team'), datasource),
    scopeVariable('service', t('pagingLoad.scope.service', 'Service'), datasource),
    scopeVariable('responder', t('pagingLoad.scope.responder', 'Responder'), datasource),
  ];
}
