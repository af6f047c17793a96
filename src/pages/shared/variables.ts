import { QueryVariable } from '@grafana/scenes';
import { type DataSourceRef, VariableRefresh, VariableSort } from '@grafana/schema';

/** A multi-value variable of a dimension, stored in the URL. */
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
    // "All" is passed on as such, so that the data source drops the filter instead of listing every value.
    allValue: '$__all',
    refresh: VariableRefresh.onDashboardLoad,
    sort: VariableSort.naturalAsc,
  });
}
