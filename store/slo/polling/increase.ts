import { sumBy } from './sumBy';

/**
 * PromQL for the increase of each counter of a selector in the minute before a moment, not extrapolated or smoothed:
 * from its newest sample at the start of the minute (for a new series, its first sample in the minute) to its last
 * sample in the minute. After a reset, the counter's value counts. The peak before a reset is taken to be the highest
 * value, so that of two resets in one minute the lower peak is lost, as is a peak below the last value of a new series:
 * the result may be too low, but never too high. A series without a sample in the minute has no value.
 *
 * Stale markers are ignored, as by `increase()`. Whether ranges include their start depends on the Prometheus version;
 * a sample exactly there does not change the result.
 * @param selector a selector of one metric name
 */
export function minuteIncrease(selector: string): string {
  const over = (name: string) => `${name}_over_time(${selector}[1m])`;
  const [last, highest, lowest] = ['last', 'max', 'min'].map(over);
  const before = `last_over_time(${selector}[5m] offset 1m)`;
  // Without a reset the last value is the highest: only then the value before the minute is subtracted unchanged.
  const base = `(${before} <= (${highest} <= ${last})) or clamp_max(${before} - ${highest}, 0) or ${lowest}`;
  return `(${last} - (${base}))`;
}

/** As `minuteIncrease`, with 0 for series that had no sample in the minute but are not stale. */
export function presentIncrease(selector: string): string {
  return `(${minuteIncrease(selector)} or ${selector} * 0)`;
}

/** PromQL for the time of the newest sample of any of the selectors, epoch seconds, grouped by labels. */
export function newestSample(selectors: readonly string[], by: readonly string[]): string {
  const newest = selectors.map((selector) => `${sumBy(by, 'max')} (timestamp(${selector}))`);
  // Each gets its own label, since `or` would drop later series with the same labels.
  const apart = newest.map((text, i) => `label_replace(${text}, "watchbill", "${i}", "", "")`);
  return newest.length === 1 ? newest[0] : `${sumBy(by, 'max')} (${apart.join(' or ')})`;
}
