import { type FieldDisplay, getFieldDisplayValues, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import type { SingleStatBaseOptions } from '@grafana/schema';

/** The values that a stat or bar gauge shows: each number field reduced to one, or each row as it is. */
export function displayValues(
  { data, fieldConfig, options, replaceVariables, timeZone }: PanelProps<Partial<SingleStatBaseOptions>>,
  theme: GrafanaTheme2
): FieldDisplay[] {
  return getFieldDisplayValues({
    fieldConfig,
    reduceOptions: { calcs: ['lastNotNull'], ...options.reduceOptions },
    replaceVariables,
    theme,
    data: data.series,
    timeZone,
  });
}
