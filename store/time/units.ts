/** Lengths of time in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** 1970-01-05, midnight: weeks begin on Mondays. */
export const FIRST_MONDAY = 4 * DAY;

/** The start of the minute that a moment is in. */
export function minuteOf(moment: number): number {
  return Math.floor(moment / MINUTE) * MINUTE;
}
