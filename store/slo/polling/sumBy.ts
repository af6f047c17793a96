/** `sum`, or `sum by (…)`; the same of another aggregation. */
export function sumBy(labels: readonly string[], aggregation: 'sum' | 'max' = 'sum'): string {
  return labels.length === 0 ? aggregation : `${aggregation} by (${labels.join(', ')})`;
}
