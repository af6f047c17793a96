import { seriesOf } from '../../slo/budget/series';
import { DAY, MINUTE } from '../../time/units';
import { minutes, slo, START } from './statement';
import type { SliSeries } from '../../slo/types';
import { type Sweep, sweep, type SweepInput } from '../../slo/simulate/sweep';
import type { VariationRanges } from '../../slo/simulate/variations';

export const DAYS = 10;
export const end = START + DAYS * DAY;
/** 1,000 events per minute: the budget at 99.9% is 14,400 bad events in 10 days, 1,440 in one day. */
export const series = minutes(DAYS * 24 * 60, [
  // Nine minutes of 2% errors, an hour of 10%, two hours of 0.4%.
  { at: 26 * 60, minutes: 9, bad: 20 },
  { at: 50 * 60, minutes: 60, bad: 100 },
  { at: 234 * 60, minutes: 120, bad: 4 },
]);
/** An SLO of 99.9% over these ten days. */
export const own = slo({ window: { kind: 'rolling', days: DAYS } });

/** Simulates the SLO over the series above, or over the inputs given in `told`. */
export function asked(what: Partial<VariationRanges>, told: Partial<SweepInput> = {}): Sweep {
  return sweep({ slo: own, series, sleep: [], end, asked: { exclude: [], ...what }, ...told });
}

/** Figures of all variants, rounded to six decimals. */
export function figures({ variants }: Sweep, ...keys: Array<keyof Sweep['variants'][number]>): unknown[][] {
  return variants.map((variant) =>
    keys.map((key) => {
      const value = variant[key];
      return typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
    })
  );
}

/** 76 days by five minutes, then 14 days by minute, with noise and outages, as in an archive of 90 days. */
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
