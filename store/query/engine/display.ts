import type { FrameField, FrameValue } from '@watchbill/contract';

/**
 * Value mappings from ids to display names: the values in the frame stay ids, which filters, links and alert rules
 * need, and Grafana displays the mapped text.
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
