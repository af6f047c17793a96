import { scrapedMinutes } from './freshness';
import { MINUTE } from '../../time/units';

/** Time of the newest sample at each minute, seconds since the start of the span; null for none. */
const newest = (...seconds: Array<number | null>) => ({
  labels: {},
  values: Float64Array.from(seconds, (second) => second ?? 0),
  present: Uint8Array.from(seconds, (second) => Number(second !== null)),
});

test.each([
  ['scraped each minute', [55, 115, 175], [1, 1, 1]],
  ['scraped at its end', [60, 120, 180], [1, 1, 1]],
  ['scraped every other minute', [50, 50, 170, 170, 290], [1, 1, 1, 1, 1]],
  ['not scraped since', [55, 55, 55], [1, 0, 0]],
  ['down for so short that the increase holds it', [55, 55, 55, 55, 290], [1, 1, 1, 1, 1]],
  ['down for longer', [55, 55, 55, 55, 55, null, null, 430], [1, 0, 0, 0, 0, 0, 0, 1]],
])('%s', (_, seconds, scraped) => {
  const span = { from: 0, to: seconds.length * MINUTE };
  expect([...scrapedMinutes(newest(...seconds), span)]).toEqual(scraped);
});
