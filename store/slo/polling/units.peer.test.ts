import { testSlo } from '../../testing/slo/slos';
import type { Indicator } from '../types';
import { planOf } from './plan';
import type { TestSeries } from '../../testing/slo/prometheus';
import { readIndicators, sumsOf, withSeries } from '../../testing/slo/reading';

const TO = Date.UTC(2026, 5, 17, 12) / 1000;
const FROM = TO - 3600;

/** Series with a sample every 15 seconds: a counter, or a constant recorded value. */
const steady = (name: string, value: (minutes: number) => number): TestSeries => ({
  name,
  samples: Array.from({ length: 240 }, (_, i) => [FROM + i * 15, value(i / 4)] as const),
});
// 60 events per minute, 6 of them bad.
const series: TestSeries[] = [
  steady('all_total', (minutes) => 60 * minutes),
  steady('bad_total', (minutes) => 6 * minutes),
  steady('bad:rate5m', () => 0.1),
  steady('bad:increase5m', () => 30),
  steady('all:rate5m', () => 1),
];

const ratio = (query: string, total: string): Indicator => ({
  kind: 'ratio',
  part: { means: 'bad', query },
  total,
  counter: false,
});
const rate = (name: string) => `sum(rate(${name}[5m]))`;
const increase = (name: string) => `sum(increase(${name}[5m]))`;
const [bad, all] = ['bad_total', 'all_total'];
const within = { from: FROM + 300, to: TO - 300 };
const TOTAL = (60 * (within.to - within.from)) / 60;

const cases: Array<[query: string, total: string, share: number, notes: number]> = [
  [rate(bad), rate(all), 0.1, 0],
  [increase(bad), `${rate(all)} * 300`, 0.1, 0],
  [increase(bad), `300 * ${rate(all)}`, 0.1, 0],
  [increase(bad), `sum(rate(${all}[5m]) * 300)`, 0.1, 0],
  [increase(bad), `${rate(all)} * 60 * 5`, 0.1, 0],
  [`${rate(bad)} * 300`, `${rate(all)} * 300`, 0.1, 0],
  [`${increase(bad)} / 300`, rate(all), 0.1, 0],
  [`${rate(bad)} * 60`, `sum(increase(${all}[1m]))`, 0.1, 0],
  // A factor that is not a conversion of units is applied.
  [`2 * ${rate(bad)}`, rate(all), 0.2, 0],
  // The two queries have different units, which gives a note.
  [increase(bad), rate(all), 0.1, 1],
  [rate(bad), `${rate(all)} * 300`, 0.1, 1],
  [`sum(increase(${bad}[1h]))`, increase(all), 0.1, 1],
  // A recorded value is assumed to have the unit that the query needs.
  ['bad:rate5m', rate(all), 0.1, 0],
  ['sum(bad:rate5m)', rate(all), 0.1, 0],
  ['bad:rate5m * 300', increase(all), 0.1, 0],
  ['bad:increase5m', increase(all), 0.1, 0],
  ['bad:increase5m', `${rate(all)} * 300`, 0.1, 0],
  [rate(bad), 'all:rate5m', 0.1, 0],
  // One query with several units, which cannot be split.
  [`topk(1, ${rate(bad)} * 150 + ${increase(bad)} / 2)`, increase(all), 0.1, 0],
];

withSeries(series, (client) => {
  test.each(cases)('bad events %s of %s', async (query, total, share, notes) => {
    const indicator = ratio(query, total);
    const [measured] = await readIndicators(
      [testSlo({ indicator })],
      { from: within.from * 1000, to: within.to * 1000 },
      client()
    );
    const sums = sumsOf(measured);
    expect(sums.total).toBeCloseTo(TOTAL, 6);
    expect(sums.bad / sums.total).toBeCloseTo(share, 6);
    const said = planOf({ indicator, grouping: [] }, 5)?.notes ?? [];
    expect(said.filter((note) => note.startsWith('The query for good or bad events counts'))).toHaveLength(notes);
  });
});

test('units that differ are named', () => {
  expect(planOf({ indicator: ratio(increase(bad), rate(all)), grouping: [] }, 5)?.notes).toEqual([
    'The query for good or bad events counts by 5 min, that for all events by the second. Of both, what happened in each ' +
      'minute is taken; write them with the same function and range, since elsewhere their ratio is another.',
  ]);
});
