/** A span of time in epoch milliseconds, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
