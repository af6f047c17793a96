import { testSlo } from '../../testing/slo/slos';
import type { Comparison, Indicator } from '../types';
import type { TestSeries } from '../../testing/slo/prometheus';
import { readIndicators, sumsOf, withSeries } from '../../testing/slo/reading';

const TO = Date.UTC(2026, 5, 17, 12) / 1000;
const FROM = TO - 3600;
const MINUTES = 50;
const within = { from: (TO - MINUTES * 60) * 1000, to: TO * 1000 };

const steady = (name: string, value: (minutes: number) => number): TestSeries => ({
  name,
  samples: Array.from({ length: 240 }, (_, i) => [FROM + 3 + i * 15, value(i / 4)] as const),
});
const series: TestSeries[] = [
  steady('all_total{region="eu"}', (minutes) => 60 * minutes),
  steady('all_total{region="us"}', (minutes) => 60 * minutes),
  steady('bad_total{region="eu"}', (minutes) => 12 * minutes),
  // Only failures and all events are counted, not good events.
  steady('out_total{code="500"}', (minutes) => 60 * minutes),
  steady('idle_total', () => 7),
  steady('latency_seconds_count', (minutes) => 60 * minutes),
  steady('limit_bytes', () => 100),
];

const rate = (selector: string, by = '') => `sum${by} (rate(${selector}[5m]))`;
const all = rate('all_total');
const never = rate('never_total');
const [good, bad, noTraffic, unknown] = [
  { bad: 0, total: MINUTES, minutes: MINUTES },
  { bad: MINUTES, total: MINUTES, minutes: MINUTES },
  { bad: 0, total: 0, minutes: MINUTES },
  { bad: 0, total: 0, minutes: 0 },
];

withSeries(series, (client) => {
  const read = async (indicator: Indicator, grouping: string[] = [], goodIsKnown = false) => {
    const [measured] = await readIndicators([testSlo({ indicator, grouping })], within, client(), goodIsKnown);
    return measured;
  };

  test.each<[query: string, op: Comparison, value: number, expected: object]>([
    // Errors that have never been seen count as no errors.
    [`${never} / ${all}`, 'lte', 0.05, good],
    [`(${never} / ${all}) * 100`, 'lt', 5, good],
    [`(${never} + ${rate('nor_total')}) / ${all}`, 'lte', 0.05, good],
    [`${never} / (${all} > 0)`, 'lte', 0.05, good],
    [`1 - ${never} / ${all}`, 'gte', 0.95, good],
    [`(${all} - ${never}) / ${all}`, 'gte', 0.95, good],
    [`${never} / ${all} > bool 0.05`, 'lt', 1, good],
    [`${never} / ${all} <= bool 0.05`, 'gte', 1, good],
    [`(${rate('bad_total')} + ${never}) / ${all}`, 'lte', 0.09, bad],
    [`${rate('bad_total')} / ${all}`, 'lte', 0.11, good],
    [`${rate('bad_total')} / ${all}`, 'lte', 0.09, bad],
    // The compared value keeps the range written in the query.
    [`sum(increase(bad_total[10m])) / ${all}`, 'gte', 59, good],
    [`sum(increase(bad_total[10m])) / ${all}`, 'gt', 61, bad],
    [`${never} / ${rate('idle_total')}`, 'lte', 0.05, noTraffic],
    // Good events that have never been seen may be counted by another metric, so nothing is measured.
    [`${never} / ${all}`, 'gte', 0.95, unknown],
    [`1 - ${never} / ${all}`, 'lte', 0.05, unknown],
    [`${never} / ${all} >= bool 0.95`, 'gte', 1, unknown],
    [`${rate('out_total{code="200"}')} / ${rate('out_total')}`, 'gte', 0.95, bad],
    // Queries that are not ratios of events.
    [`${all} / ${never}`, 'lte', 0.05, unknown],
    [never, 'lte', 0.05, unknown],
    [`${rate('latency_seconds_sum')} / ${rate('latency_seconds_count')}`, 'lt', 0.5, unknown],
    ['sum(used_bytes) / sum(limit_bytes)', 'lt', 0.8, unknown],
    // The fill value of the query applies.
    [`${never} / ${all} or vector(1)`, 'lte', 0.05, bad],
  ])('%s %s %d', async (query, op, value, expected) => {
    const measured = await read({ kind: 'threshold', query, op, value }, [], query.includes('out_total'));
    expect(sumsOf(measured)).toEqual(expected);
  });

  test('of groups, one lacks errors', async () => {
    const by = ' by (region)';
    const query = `${rate('bad_total', by)} / ${rate('all_total', by)}`;
    const { groups } = await read({ kind: 'threshold', query, op: 'lte', value: 0.05 }, ['region']);
    const found = groups.map(({ group, channels }) => [group.region, sumsOf({ groups: [{ group, channels }] })]);
    expect(found.sort()).toEqual([
      ['eu', bad],
      ['us', good],
    ]);
  });
});
