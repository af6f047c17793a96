import type { Span } from '../../time/span';
import { MINUTE } from '../../time/units';
import type { MinuteSeries } from './rangeAnswer';

/**
 * Which minutes were scraped: those in which a sample was taken, and those before one that came while the last was not
 * too old to answer with, since its increase holds theirs, too. Prometheus answers with a sample for five minutes;
 * without this, the time of one that was down would look like one without traffic.
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
