import type { FieldName, FrameDefinition } from '@watchbill/contract';
import type { DataTransformerConfig } from '@grafana/schema';
import type { PanelSpec } from './panelSpec';

/** A table panel with nothing in it yet. */
export function tablePanel(id: string): PanelSpec {
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
export function onlyColumns<Frame extends FrameDefinition>(
  _: Frame,
  ...names: Array<FieldName<Frame>>
): DataTransformerConfig[] {
  return onlyNames(...names);
}

/** The same by names or headings, where another frame has a field of the same name. */
export function onlyNames(...names: string[]): DataTransformerConfig[] {
  return [{ id: 'filterFieldsByName', options: { include: { names } } }];
}

/** Of an answer of several frames those without these fields. */
export function withoutColumns<Frame extends FrameDefinition>(
  _: Frame,
  ...names: Array<FieldName<Frame>>
): DataTransformerConfig[] {
  return [{ id: 'filterFieldsByName', options: { exclude: { names } } }];
}

/** Long words on several lines instead of cut off. */
export const WRAPPED_COLUMN = { 'custom.wrapText': true, 'custom.minWidth': 300 };

/** A time to the minute. */
export const MINUTE_COLUMN = { unit: 'time:YYYY-MM-DD HH:mm', 'custom.width': 135 };
