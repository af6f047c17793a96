import type { SliSeries } from '../../types';
import { seriesOf } from '../series';
import { MINUTE } from '../../../time/units';

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Minutes without traffic before epoch 0: they make the longest windows measured, without affecting ratios. */
const QUIET = 6300;

/** From epoch 0 on: minutes, error ratio, traffic relative to normal. The first minute has the traffic of two days. */
const STRETCHES: ReadonlyArray<readonly [minutes: number, errors: number, traffic: number]> = [
  [1, 0.0001, 2880],
  [90, 0.0001, 1],
  // A short total outage, a slow burn, and 2% errors for as long as it takes to detect them.
  [1, 1, 1],
  [120, 0.0001, 1],
  [300, 0.003, 1],
  [150, 0.0001, 1],
  [44, 0.02, 1],
  [120, 0, 1],
  // 15% errors at low traffic, then no traffic, then ten times the normal traffic.
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

/** The SLI of all these incidents, by minute. */
export function incidents(): SliSeries {
  const minutes = [[QUIET, 0, 0] as const, ...STRETCHES].flatMap(([count, errors, traffic]) =>
    Array.from({ length: count }, () => ({ errors, traffic }))
  );
  const series = seriesOf(minutes.length);
  minutes.forEach(({ errors, traffic }, i) => {
    // Irregular counts prevent ratios from being exactly on a threshold.
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

/** Restart of the process that exposes the counters, minutes after epoch 0. */
const RESTARTED = 700;

/** Initial value of the counters: Prometheus extrapolates counters near zero differently. */
const BEGUN = 1e7;

/** Scrape interval of the counters. */
export const SCRAPED = '30s';

/**
 * Counters scraped every 30 seconds from epoch 0 on, in the format of `promtool test rules`, that rise only at whole
 * minutes. Prometheus 3 excludes the sample at the start of a range: the next one has the same value, so that it sees
 * whole minutes, like Prometheus 2.
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
