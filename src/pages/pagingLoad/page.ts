import type { DataSourceRef } from '@grafana/schema';
import type { PageSpec } from '../shared/scene/PageScene';
import { EmptyStore } from './EmptyStore';
import { pagingLoadSections } from './panels';
import { scopeVariables } from './variables';

/** Specification of the page "Paging load" for the shared scene. */
export function pagingLoadPage(datasource: DataSourceRef): PageSpec {
  return {
    id: 'paging-load',
    timeRange: { from: 'now-30d', to: 'now' },
    variables: scopeVariables(datasource),
    sections: pagingLoadSections(),
    probe: { kind: 'measure', measure: 'pages', over: 'total' },
    WhenEmpty: EmptyStore,
  };
}
