import type { DataSourceRef } from '@grafana/schema';
import type { PanelQuery } from '../../datasource/types';
import type { PanelSpec } from './panelSpec';

/** The panel's queries as Grafana targets of a data source, with refIds A, B, … in order. */
export function targetsOf(spec: Pick<PanelSpec, 'queries'>, datasource: DataSourceRef): PanelQuery[] {
  return spec.queries.map((query, i) => ({
    ...query,
    refId: String.fromCharCode('A'.charCodeAt(0) + i),
    datasource,
  }));
}
