import { sumBy } from './sumBy';

/**
 * PromQL of how much each counter of a selector rose in the minute before a moment, neither extrapolated nor smoothed:
 * from its newest sample at the minute's start, or its first in the minute when it is new, to its last in it. After a
 * reset its value counts. The peak before a reset is the highest value, so that of two resets in one minute the lower
 * peak is lost, as is one below the last value of a new series: too little, never too much. A series without a sample
 * in the minute has no value.
 *
 * Stale markers are passed over, as `increase()` does. Ranges are open or closed at their start, by version: a sample
 * just there changes nothing.
 * @param selector of one metric name
 */
export function minuteIncrease(selector: string): string {
  const over = (name: string) => `${name}_over_time(${selector}[1m])`;
  const [last, highest, lowest] = ['last', 'max', 'min'].map(over);
  const before = `last_over_time(${selector}[5m] offset 1m)`;
  // Without a reset the last value is the highest: only then the value before it is subtracted as it is.
  const base = `(${before} <= (${highest} <= ${last})) or clamp_max(${before} - ${highest}, 0) or ${lowest}`;
  return `(${last} - (${base}))`;
}

/** The same, with 0 for series that had no sample in the minute but are still there. */
export function presentIncrease(selector: string): string {
  return `(${minuteIncrease(selector)} or ${selector} * 0)`;
}

/** PromQL of when the newest sample of these selectors was taken, epoch seconds; of each group by labels. */
export function newestSample(selectors: readonly string[], by: readonly string[]): string {
  const newest = selectors.map((selector) => `${sumBy(by, 'max')} (timestamp(${selector}))`);
  // Without a label of its own, the first of several would hide the others.
  const apart = newest.map((text, i) => `label_replace(${text}, "watchbill", "${i}", "", "")`);
  return newest.length === 1 ? newest[0] : `${sumBy(by, 'max')} (${apart.join(' or ')})`;
}
