/** Lengths of time in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Monday 1970-01-05 00:00 UTC, the origin of week numbers; epoch milliseconds. */
export const FIRST_MONDAY = 4 * DAY;

/** Rounds epoch milliseconds down to the minute. */
export function minuteOf(moment: number): number {
  return Math.floor(moment / MINUTE) * MINUTE;
}
