import type { FieldName, FrameDefinition } from '@watchbill/contract';

/** Grafana's variable in a data link for another field of the same row; `numeric` for a number without its unit. */
export function fieldVariable<Frame extends FrameDefinition>(
  _frame: Frame,
  name: FieldName<Frame>,
  format?: 'numeric'
): string {
  return `\${__data.fields.${name}${format === undefined ? '' : `.${format}`}}`;
}
