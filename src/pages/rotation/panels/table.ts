import type { DataTransformerConfig } from '@grafana/schema';
import type { PanelSpec } from '../../shared/spec';

/** A table of facts. */
export function table(id: string): PanelSpec {
  return {
    id,
    title: '',
    description: '',
    plugin: 'table',
    queries: [],
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: { defaults: { custom: { align: 'left', minWidth: 100 } }, overrides: [] },
  };
}

/** Of an answer of several frames the one with these fields: a frame of which no field is left goes. */
export function onlyFields(...names: string[]): DataTransformerConfig[] {
  return [{ id: 'filterFieldsByName', options: { include: { names } } }];
}
