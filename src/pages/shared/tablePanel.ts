import type { FieldName, FrameDefinition } from '@watchbill/contract';
import type { DataTransformerConfig } from '@grafana/schema';
import type { PanelSpec } from './panelSpec';

/** Spec of a table panel without queries or texts. */
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

/** Transformation that keeps only these columns; frames of the answer without any of them are dropped. */
export function onlyColumns<Frame extends FrameDefinition>(
  _: Frame,
  ...names: Array<FieldName<Frame>>
): DataTransformerConfig[] {
  return onlyNames(...names);
}

/** Like `onlyColumns`, by names or headings, for when another frame has a field of the same name. */
export function onlyNames(...names: string[]): DataTransformerConfig[] {
  return [{ id: 'filterFieldsByName', options: { include: { names } } }];
}

/** Transformation that removes these columns, and with them frames that have no others. */
export function withoutColumns<Frame extends FrameDefinition>(
  _: Frame,
  ...names: Array<FieldName<Frame>>
): DataTransformerConfig[] {
  return [{ id: 'filterFieldsByName', options: { exclude: { names } } }];
}

/** Column settings that wrap long text instead of truncating it. */
export const WRAPPED_COLUMN = { 'custom.wrapText': true, 'custom.minWidth': 300 };

/** Column settings for a time to the minute. */
export const MINUTE_COLUMN = { unit: 'time:YYYY-MM-DD HH:mm', 'custom.width': 135 };
