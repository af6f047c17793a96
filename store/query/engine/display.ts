import type { FrameField, FrameValue } from '@watchbill/contract';

/**
 * Shows ids by their names: values stay ids, so that filters, links and alert rules can use them, and Grafana shows the
 * text that is mapped to them.
 */
export function valueMappings(
  values: readonly FrameValue[],
  names: ReadonlyMap<string, string>
): Pick<NonNullable<FrameField['config']>, 'mappings'> {
  const options: Record<string, { text: string }> = {};
  for (const value of values) {
    const text = names.get(String(value));
    if (text !== undefined && text !== value) {
      options[String(value)] = { text };
    }
  }
  return Object.keys(options).length > 0 ? { mappings: [{ type: 'value', options }] } : {};
}
