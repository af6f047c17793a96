import { type Field, formattedValueToString, getDisplayProcessor } from '@grafana/data';
import { config } from '@grafana/runtime';

/** Reads a field's values as they are shown, ids by their names; what is missing is empty. */
export function fieldFormatter(field: Field): (row: number) => string {
  const display = field.display ?? getDisplayProcessor({ field, theme: config.theme2 });
  return (row) => {
    const value: unknown = field.values[row];
    return value === null || value === undefined ? '' : formattedValueToString(display(value));
  };
}
