import { t } from '@grafana/i18n';
import { QueryVariable } from '@grafana/scenes';
import { type DataSourceRef, VariableRefresh, VariableSort } from '@grafana/schema';

/** The page's scope: team, service and responder, each several or all, kept in the URL. */
export function scopeVariables(datasource: DataSourceRef): QueryVariable[] {
  return [
    variable('team', t('pagingLoad.scope.team', 'Team')),
    variable('service', t('pagingLoad.scope.service', 'Service')),
    variable('responder', t('pagingLoad.scope.responder', 'Responder')),
  ];

  function variable(name: string, label: string): QueryVariable {
    return new QueryVariable({
      name,
      label,
      datasource,
      query: { refId: name, dimension: name },
      isMulti: true,
      includeAll: true,
      defaultToAll: true,
      value: ['$__all'],
      text: ['All'],
      // Kept as it is, so that the data source leaves the filter out instead of naming every value.
      allValue: '$__all',
      refresh: VariableRefresh.onDashboardLoad,
      sort: VariableSort.alphabeticalAsc,
    });
  }
}
