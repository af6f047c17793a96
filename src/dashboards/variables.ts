import { type DataSourceRef, VariableHide, type VariableModel, VariableRefresh, VariableSort } from '@grafana/schema';
import { DATASOURCE_TYPE } from '../shared/pluginIds';

/** Reference to the data source that the viewer chooses at the top of the dashboard. */
export const datasourceRef: DataSourceRef = { type: DATASOURCE_TYPE, uid: '${datasource}' };

/** The variable that chooses the data source. */
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

/** A variable with one or several values of a dimension; with `multi`, all are selected at first. */
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
