import { QueryVariable } from '@grafana/scenes';
import { type DataSourceRef, VariableRefresh, VariableSort } from '@grafana/schema';

/** The choice of several or all values of a dimension, kept in the URL. */
export function scopeVariable(name: string, label: string, datasource: DataSourceRef): QueryVariable {
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
    sort: VariableSort.naturalAsc,
  });
}
