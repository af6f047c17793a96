import type { SliSeries } from '../../types';
import { seriesOf } from '../series';
import { MINUTE } from '../../../time/units';

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Minutes without traffic before epoch 0, which fill the longest windows and weigh nothing in them. */
const QUIET = 6300;

/** From epoch 0 on: minutes, error ratio, and traffic as a multiple of the usual. The first is as much as in two days. */
const STRETCHES: ReadonlyArray<readonly [minutes: number, errors: number, traffic: number]> = [
  [1, 0.0001, 2880],
  [90, 0.0001, 1],
  // A short total outage, a slow burn, and 2% for as long as detecting it takes.
  [1, 1, 1],
  [120, 0.0001, 1],
  [300, 0.003, 1],
  [150, 0.0001, 1],
  [44, 0.02, 1],
  [120, 0, 1],
  // 15% while traffic is low, then none, then ten times as much.
  [20, 0.15, 0.1],
  [60, 0.0001, 0.1],
  [30, 0, 0],
  [60, 0.0001, 10],
  [8, 0.15, 10],
  [120, 0, 1],
  [60, 1, 1],
  [200, 0.0001, 1],
  [600, 0.6, 1],
  [420, 0, 1],
];

/** What users went through, by the minute. */
export function incidents(): SliSeries {
  const minutes = [[QUIET, 0, 0] as const, ...STRETCHES].flatMap(([count, errors, traffic]) =>
    Array.from({ length: count }, () => ({ errors, traffic }))
  );
  const series = seriesOf(minutes.length);
  minutes.forEach(({ errors, traffic }, i) => {
    // Uneven counts keep ratios from lying exactly on a threshold.
    const total = Math.round(traffic * (600 + 200 * Math.sin(i / 230) + (i % 37)));
    const bad = Math.min(total, Math.floor(total * errors + ((i * GOLDEN) % 1)));
    series.start[i] = (i - QUIET) * MINUTE;
    series.length[i] = MINUTE;
    series.good[i] = total - bad;
    series.total[i] = total;
    series.measured[i] = MINUTE;
  });
  return series;
}

/** When the process that counts was started anew, minutes from epoch 0. */
const RESTARTED = 700;

/** What the counters begin at: Prometheus extrapolates those that are near zero in another way. */
const BEGUN = 1e7;

/** How often the counters are read. */
export const SCRAPED = '30s';

/**
 * Counters that are read every half minute from epoch 0 on, as `promtool test rules` takes them, and rise at whole minutes
 * only. Prometheus 3 leaves out the sample at the start of a range: the next one has the same value, so that it sees whole
 * minutes like Prometheus 2.
 */
export function counters({ good, total }: SliSeries): Array<{ series: string; values: string }> {
  const counter = (of: (i: number) => number) => {
    const values = [BEGUN];
    for (let i = QUIET; i < total.length; i++) {
      const before = i === QUIET + RESTARTED ? 0 : values[values.length - 1];
      values.push(before + of(i));
    }
    return values.flatMap((value) => [value, value]).join(' ');
  };
  return [
    { series: 'http_requests_total{job="shop",code="200"}', values: counter((i) => good[i]) },
    { series: 'http_requests_total{job="shop",code="503"}', values: counter((i) => total[i] - good[i]) },
    { series: 'http_request_duration_seconds_count{job="shop"}', values: counter((i) => total[i]) },
    { series: 'http_request_duration_seconds_bucket{job="shop",le="0.3"}', values: counter((i) => good[i]) },
  ];
}
