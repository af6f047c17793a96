import type { DataQuery, Panel } from '@grafana/schema';
import type { PanelFieldConfig, PanelSpec } from './panelSpec';

/** A panel of a page as a dashboard keeps it, asking the given questions. */
export function dashboardPanel(spec: PanelSpec, targets: DataQuery[]): Panel {
  const { title, description, plugin, options, transformations = [], maxDataPoints } = spec;
  return {
    type: plugin,
    title,
    description,
    ...(targets[0]?.datasource && { datasource: targets[0].datasource }),
    targets: targets.map((target) => ({ ...target })),
    options,
    fieldConfig: withWords(spec),
    transformations,
    ...(maxDataPoints !== undefined && { maxDataPoints }),
  };
}

/** A table says in words that it has no rows, while a cell without a value stays as it is. */
function withWords({ plugin, fieldConfig, whenEmpty }: PanelSpec): PanelFieldConfig {
  if (plugin !== 'table' || whenEmpty === undefined) {
    return fieldConfig;
  }
  const { defaults, overrides } = fieldConfig;
  const blank = { matcher: { id: 'byRegexp', options: '/.*/' }, properties: [{ id: 'noValue', value: ' ' }] };
  return { defaults: { ...defaults, noValue: whenEmpty }, overrides: [blank, ...overrides] };
}
