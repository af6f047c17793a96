import { seriesOf } from '../budget/series';
import { DAY, MINUTE, START } from '../statement/testing';
import type { SliSeries } from '../types';

/** 14 days by minute after 76 days by five minutes, with noise and outages, as an archive of 90 days has them. */
export function ninetyDays(): SliSeries {
  const [old, young] = [(76 * DAY) / (5 * MINUTE), (14 * DAY) / MINUTE];
  const all = seriesOf(old + young);
  let at = START;
  for (let i = 0; i < old + young; i++) {
    const length = i < old ? 5 * MINUTE : MINUTE;
    all.start[i] = at;
    all.length[i] = length;
    all.measured[i] = length;
    all.total[i] = (length / MINUTE) * (1000 + 500 * Math.sin(at / DAY));
    const isOutage = Math.sin(i / 700) > 0.98;
    all.good[i] = all.total[i] * (1 - (isOutage ? 0.05 : 0.0004 * (1 + Math.sin(i * 12.9898))));
    at += length;
  }
  return all;
}
