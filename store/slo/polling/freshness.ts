import type { Span } from '../../time/span';
import { MINUTE } from '../../time/units';
import type { MinuteSeries } from './rangeAnswer';

/**
 * Per minute 1 if it was scraped: a sample was taken in it, or in a later minute before the previous sample went stale,
 * since the increase up to that sample covers the minutes before, too. Prometheus returns a sample for five minutes;
 * without this check, the minutes after a target went down would look like minutes without traffic.
 */
export function scrapedMinutes({ values, present }: MinuteSeries, { from }: Span): Uint8Array {
  const scraped = new Uint8Array(values.length);
  let isAhead = false;
  for (let i = values.length - 1; i >= 0; i--) {
    const isTaken = values[i] * 1000 > from + i * MINUTE;
    isAhead = present[i] === 1 && (isTaken || isAhead);
    scraped[i] = Number(isAhead);
  }
  return scraped;
}
