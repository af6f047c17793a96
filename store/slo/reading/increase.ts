/**
 * PromQL of how much each counter of a selector rose in the minute before a moment: from its newest sample at the
 * minute's start to that at its end, neither extrapolated nor smoothed. After a reset its value counts; the first value
 * of a new series does not, as for `increase()`.
 * @param selector of one metric name
 */
export function minuteIncrease(selector: string): string {
  const before = `${selector} offset 1m`;
  return `(${selector} - ((${before} <= ${selector}) or ${before} * 0))`;
}

/** PromQL of when the newest sample of these selectors was taken, epoch seconds. */
export function newestSample(selectors: readonly string[]): string {
  return `max(${selectors.map((selector) => `timestamp(${selector})`).join(' or ')})`;
}
