import type { DataSourceRef } from '@grafana/schema';
import type { PanelQuery } from '../../datasource/types';
import type { PanelSpec } from './panelSpec';

/** The panel's questions as Grafana carries them, named A, B, … in order, for the data source that answers. */
export function targetsOf(spec: Pick<PanelSpec, 'queries'>, datasource: DataSourceRef): PanelQuery[] {
  return spec.queries.map((query, i) => ({
    ...query,
    refId: String.fromCharCode('A'.charCodeAt(0) + i),
    datasource,
  }));
}
