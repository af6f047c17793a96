/** PromQL of an aggregation by labels: `sum`, or `sum by (…)`. */
export function sumBy(labels: readonly string[], aggregation: 'sum' | 'max' = 'sum'): string {
  return labels.length === 0 ? aggregation : `${aggregation} by (${labels.join(', ')})`;
}
