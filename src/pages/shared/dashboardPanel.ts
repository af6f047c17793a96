import type { DataQuery, Panel } from '@grafana/schema';
import type { PanelSpec } from './spec';

/** A panel of a page as a dashboard keeps it, asking the given questions. */
export function dashboardPanel(spec: PanelSpec, targets: DataQuery[]): Panel {
  const { title, description, plugin, options, fieldConfig, transformations = [], maxDataPoints } = spec;
  return {
    type: plugin,
    title,
    description,
    ...(targets[0]?.datasource && { datasource: targets[0].datasource }),
    targets: targets.map((target) => ({ ...target })),
    options,
    fieldConfig,
    transformations,
    ...(maxDataPoints !== undefined && { maxDataPoints }),
  };
}
