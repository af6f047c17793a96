import { asQueries, fromQueries, latencyOf, ratioOf, withinSum, withMatcher } from './queries';

describe('counters of one histogram are a latency', () => {
  test.each([
    ['a_bucket{le="0.5"}', 'a_count', 'a_bucket', 0.5],
    ['a_bucket{job="x",le="0.05"}', 'a_count{job="x"}', 'a_bucket{job="x"}', 0.05],
    ['a_bucket{le="1", job="x"}', 'a_count{job="x"}', 'a_bucket{job="x"}', 1],
    ['a_bucket{job="x", le="1.0", code!~"5.."}', 'a_count', 'a_bucket{job="x",code!~"5.."}', 1],
    ['a_bucket{job="le", le="2",}', 'a_count', 'a_bucket{job="le"}', 2],
  ])('%s of %s', (good, total, bucket, threshold) => {
    expect(latencyOf(good, total)).toEqual({ kind: 'latency', bucket, count: total, threshold });
  });

  test.each([
    ['a_bucket{le="0.5"}', 'b_count'],
    ['a_bucket{le=~"0.5|1"}', 'a_count'],
    ['a_bucket', 'a_count'],
    ['a_total{le="0.5"}', 'a_count'],
    ['sum(a_bucket{le="0.5"})', 'a_count'],
    ['a_bucket{le="+Inf"}', 'a_count'],
  ])('%s of %s are none', (good, total) => {
    expect(latencyOf(good, total)).toBeNull();
  });
});

test.each([
  ['a', 'a{le="1"}'],
  ['a{}', 'a{le="1"}'],
  ['a{job="x"}', 'a{job="x",le="1"}'],
  ['a{job="}" , }', 'a{job="}" ,le="1"}'],
])('%s with a matcher', (query, expected) => {
  expect(withMatcher(query, 'le="1"')).toBe(expected);
});

test.each([
  ['sum(a)', 'a'],
  ['sum ( a{b="c"} )', 'a{b="c"}'],
  ['sum(a) + sum(b)', 'sum(a) + sum(b)'],
  ['sum by (x) (a)', 'sum by (x) (a)'],
  ['sum(rate(a[5m]))', 'sum(rate(a[5m]))'],
])('within the sum of %s', (query, inside) => {
  expect(withinSum(query)).toBe(inside);
});

test.each([
  { kind: 'boolGauge', gauge: 'probe_success{job="x"}' },
  { kind: 'latencyNative', histogram: 'latency_seconds{job="x"}', threshold: 0.2 },
  { kind: 'latencyNative', histogram: 'latency_seconds', threshold: 1e-7 },
] as const)('$kind as queries and back', (indicator) => {
  const { good, total } = asQueries(indicator);
  expect(fromQueries(good, total)).toEqual(indicator);
  expect(fromQueries(good, `${total} `)).toBeNull();
  expect(ratioOf({ means: 'good', query: good }, total, false)).toEqual(indicator);
});

test('bad events stay bad events', () => {
  const part = { means: 'bad', query: 'a_bucket{le="1"}' } as const;
  expect(ratioOf(part, 'a_count', true)).toEqual({ kind: 'ratio', part, total: 'a_count', counter: true });
});
