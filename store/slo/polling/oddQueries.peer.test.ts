import { testSlo } from '../../testing/slo/slos';
import type { Indicator } from '../types';
import type { TestSeries } from '../../testing/slo/prometheus';
import { readIndicators, sumsOf, withSeries } from '../../testing/slo/reading';

const TO = Date.UTC(2026, 5, 17, 12) / 1000;
const FROM = TO - 3600;
const MINUTES = 50;
const within = { from: (TO - MINUTES * 60) * 1000, to: TO * 1000 };
/** Middle of the minutes that are read, epoch seconds. */
const HALF = TO - 25 * 60;

/** A series with a sample every 15 seconds, the last one of each minute 1 second before its end. */
const steady = (name: string, perMinute: number, from = FROM, to = TO): TestSeries => ({
  name,
  samples: Array.from({ length: (to - from) / 15 }, (_, i) => [from + 14 + i * 15, (perMinute * i) / 4] as const),
});
const gauge = (name: string, value: number): TestSeries => ({
  ...steady(name, 0),
  samples: steady(name, 0).samples.map(([at]) => [at, value] as const),
});
const series: TestSeries[] = [
  steady('all_total{pod="1"}', 60),
  steady('all_total{pod="2"}', 60),
  steady('bad_total{pod="1"}', 12),
  steady('bad_total{pod="2"}', 2),
  gauge('bad:increase5m', 70),
  gauge('all:increase5m', 600),
  // A metric that was renamed, with the counter of its successes.
  steady('old_total', 60, FROM, HALF),
  steady('old_ok_total', 54, FROM, HALF),
  steady('new_total', 60, HALF),
  steady('new_ok_total', 54, HALF),
  // The edge of a histogram changed.
  steady('time_bucket{le="0.3"}', 54, FROM, HALF),
  steady('time_bucket{le="0.25"}', 54, HALF),
  steady('time_bucket{le="+Inf"}', 60),
];

const ratio = (query: string, total: string, means: 'good' | 'bad' = 'bad'): Indicator => ({
  kind: 'ratio',
  part: { means, query },
  total,
  counter: false,
});
const raw = (query: string, means: 'good' | 'bad' = 'bad'): Indicator => ({ kind: 'rawRatio', means, query });
const rate = (selector: string) => `sum(rate(${selector}[5m]))`;
const increase = (selector: string) => `sum(increase(${selector}[5m]))`;
const all = rate('all_total');
const never = rate('never_total');

withSeries(series, (client) => {
  test.each<[string, Indicator, { share: number; perMinute: number; minutes: number }]>([
    // Either the old or the new name of a metric.
    [
      'a renamed total',
      ratio(never, `${rate('new_total')} or ${rate('old_total')}`),
      { share: 0, perMinute: 60, minutes: 50 },
    ],
    [
      'a renamed total, turned',
      ratio(never, `${rate('old_total')} or ${rate('new_total')}`),
      { share: 0, perMinute: 60, minutes: 50 },
    ],
    [
      'renamed good events',
      ratio(
        `${rate('new_ok_total')} or ${rate('old_ok_total')}`,
        `${rate('new_total')} or ${rate('old_total')}`,
        'good'
      ),
      { share: 0.1, perMinute: 60, minutes: 50 },
    ],
    [
      'ratios of both names',
      raw(
        `(${rate('new_ok_total')} / ${rate('new_total')}) or (${rate('old_ok_total')} / ${rate('old_total')})`,
        'good'
      ),
      { share: 0.1, perMinute: 1, minutes: 50 },
    ],
    // Numbers and recorded values in a query that is not split have the unit of its increase.
    [
      'series above a limit',
      ratio('sum(increase(bad_total[5m]) > 30)', increase('all_total')),
      { share: 0.1, perMinute: 120, minutes: 50 },
    ],
    [
      'series counted',
      raw('count(increase(bad_total[5m]) > 30) / count(bad_total)'),
      { share: 0.5, perMinute: 1, minutes: 50 },
    ],
    [
      'recorded increases',
      ratio(`${increase('bad_total')} + sum(bad:increase5m)`, increase('all_total')),
      { share: 14 / 60, perMinute: 120, minutes: 50 },
    ],
    [
      'recorded increases of a raw ratio',
      raw(`${increase('bad_total')} / sum(all:increase5m)`),
      { share: 14 / 120, perMinute: 1, minutes: 50 },
    ],
    ['percent', raw(`100 * ${rate('bad_total')} / ${all}`), { share: 14 / 120, perMinute: 1, minutes: 50 }],
    [
      'percent of good',
      raw(`(1 - ${rate('bad_total')} / ${all}) * 100`, 'good'),
      { share: 14 / 120, perMinute: 1, minutes: 50 },
    ],
    // A number without any series is not a measurement.
    ['scalars', raw(`scalar(${never}) / scalar(${all})`), { share: 0, perMinute: 1, minutes: 50 }],
    [
      'scalars of what is there',
      raw(`scalar(${rate('bad_total')}) / scalar(${all})`),
      { share: 14 / 120, perMinute: 1, minutes: 50 },
    ],
    [
      'a bucket that is no longer there',
      ratio(rate('time_bucket{le="0.3"}'), rate('time_bucket{le="+Inf"}'), 'good'),
      { share: 0.1, perMinute: 60, minutes: 25 },
    ],
    [
      'all but a bucket that is no longer there',
      ratio(`${rate('time_bucket{le="+Inf"}')} - ${rate('time_bucket{le="0.3"}')}`, rate('time_bucket{le="+Inf"}')),
      { share: 0.1, perMinute: 60, minutes: 25 },
    ],
    ['targets that are down', raw('count(all_total < 0) / count(all_total)'), { share: 0, perMinute: 1, minutes: 50 }],
  ])('%s', async (_, indicator, { share, perMinute, minutes }) => {
    const [measured] = await readIndicators([testSlo({ indicator })], within, client());
    const sums = sumsOf(measured);
    expect(sums.minutes).toBe(minutes);
    // One or two samples are lost when one metric replaces another.
    expect(Math.abs(sums.total / (perMinute * minutes) - 1)).toBeLessThan(0.03);
    expect(sums.bad / sums.total).toBeCloseTo(share, 2);
  });
});
