import type { DataQuery, Panel } from '@grafana/schema';
import type { PanelFieldConfig, PanelSpec } from './panelSpec';

/** A page's panel as dashboard JSON, with the given queries. */
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

/** Field settings whose `noValue` says that a table has no rows, without filling single empty cells. */
function withWords({ plugin, fieldConfig, whenEmpty }: PanelSpec): PanelFieldConfig {
  if (plugin !== 'table' || whenEmpty === undefined) {
    return fieldConfig;
  }
  const { defaults, overrides } = fieldConfig;
  const blank = { matcher: { id: 'byRegexp', options: '/.*/' }, properties: [{ id: 'noValue', value: ' ' }] };
  return { defaults: { ...defaults, noValue: whenEmpty }, overrides: [blank, ...overrides] };
}
