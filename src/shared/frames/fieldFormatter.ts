import { type Field, formattedValueToString, getDisplayProcessor } from '@grafana/data';
import { config } from '@grafana/runtime';

/** Returns a function that formats a field's value by row, with names for ids; missing values are empty. */
export function fieldFormatter(field: Field): (row: number) => string {
  const display = field.display ?? getDisplayProcessor({ field, theme: config.theme2 });
  return (row) => {
    const value: unknown = field.values[row];
    return value === null || value === undefined ? '' : formattedValueToString(display(value));
  };
}
