import type { Indicator } from '../types';
import { minuteIncrease as up, presentIncrease } from './increase';
import { planOf } from './plan';

const SMOOTHED = ['A query cannot be asked minute by minute, so that figures are smoothed over 7 min.'];

const cases: Array<[string, Indicator, string[], Record<string, string>, string[]]> = [
  [
    'good and all, by counters',
    { kind: 'ratio', part: { means: 'good', query: 'a{code!~"5.."}' }, total: 'a', counter: true },
    [],
    { total: `sum ${up('a')}`, part: `sum ${up('a{code!~"5.."}')}`, newest: 'max (timestamp(a))' },
    [],
  ],
  [
    'bad and all, by rates and labels',
    {
      kind: 'ratio',
      part: { means: 'bad', query: 'sum by (x) (rate(a[{{.window}}]))' },
      total: 'b:rate',
      counter: false,
    },
    ['x'],
    { total: '(b:rate)', part: `sum by (x) ${up('a')}` },
    [],
  ],
  [
    'what cannot be asked by the minute',
    {
      kind: 'ratio',
      part: { means: 'bad', query: 'sum(irate(a[{{.window}}]))' },
      total: 'sum(rate(a[5m]))',
      counter: false,
    },
    [],
    { total: `sum ${up('a')}`, part: 'sum (irate(a[7m]))', newest: 'max (timestamp(a))' },
    SMOOTHED,
  ],
  [
    'a ratio as it is',
    { kind: 'rawRatio', means: 'bad', query: 'sum(rate(a[{{.window}}])) / sum(rate(b[{{.window}}]))' },
    [],
    { 'value 1': `sum ${up('a')}`, 'value 2': `sum ${up('b')}`, newest: 'max (timestamp(b))' },
    [],
  ],
  [
    'a latency by buckets',
    { kind: 'latency', bucket: 'a_bucket', count: 'a_count', threshold: 0.5 },
    ['x'],
    {
      total: `sum by (x) ${up('a_count')}`,
      buckets: `sum by (x, le) (${presentIncrease('a_bucket')}\n)`,
      newest: 'max by (x) (timestamp(a_count))',
    },
    [],
  ],
  [
    'a latency by a native histogram',
    { kind: 'latencyNative', histogram: 'a', threshold: 0.5 },
    [],
    {
      total: 'histogram_count(sum (increase(a\n[7m]))) / 7',
      part: 'histogram_fraction(0, 0.5, sum (increase(a\n[7m]))) * histogram_count(sum (increase(a\n[7m]))) / 7',
      newest: 'max (timestamp(a\n))',
    },
    SMOOTHED,
  ],
  [
    'a threshold',
    { kind: 'threshold', query: 'histogram_quantile(0.9, sum by (le) (rate(a[{{.window}}])))', op: 'lt', value: 1 },
    [],
    { value: 'histogram_quantile(0.9, sum by (le) (rate(a[7m])))' },
    [],
  ],
  [
    'a gauge of 0 and 1',
    { kind: 'boolGauge', gauge: 'up{job="x"}' },
    ['job'],
    {
      total: 'sum by (job) (count_over_time(up{job="x"}\n[1m]) or up{job="x"}\n * 0 + 1)',
      part: 'sum by (job) (sum_over_time(up{job="x"}\n[1m]) or up{job="x"}\n)',
    },
    [],
  ],
];

test.each(cases)('%s', (_, indicator, grouping, texts, notes) => {
  const plan = planOf({ indicator, grouping }, 7);
  expect(Object.fromEntries(plan?.parts.map(({ name, text }) => [name, text]) ?? [])).toEqual(texts);
  expect(plan?.notes).toEqual(notes);
});

test('rates become events of a minute, ratios stay as they are', () => {
  const factors = (indicator: Indicator) =>
    planOf({ indicator, grouping: [] }, 5)?.parts.map(({ name, factor }) => `${name} ${factor}`);
  const [part, total] = [{ means: 'bad' as const, query: 'sum(rate(a[5m]))' }, 'sum(increase(b[5m]))'];
  expect(factors({ kind: 'ratio', part, total, counter: false })).toEqual(['total 1', 'part 1', 'newest 1']);
  expect(factors({ kind: 'rawRatio', means: 'bad', query: 'sum(rate(a[5m]))' })).toEqual(['value 1', 'newest 1']);
});

test('what is not in Prometheus has no plan', () => {
  expect(planOf({ indicator: { kind: 'pushed', sli: 'x' }, grouping: [] }, 5)).toBeNull();
  expect(planOf({ indicator: { kind: 'composite', parts: [] }, grouping: [] }, 5)).toBeNull();
});
