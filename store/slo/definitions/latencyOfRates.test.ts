import { latencyOfRates } from './latencyOfRates';

const rate = (selector: string) => `sum(rate(${selector}[{{.window}}]))`;

test.each([
  [`${rate('a_count')} - ${rate('a_bucket{le="0.5"}')}`, rate('a_count'), 'a_bucket', 'a_count', 0.5],
  [
    `(\n  ${rate('a_count{job="x", verb!="WATCH"}')}\n  -\n  ${rate('a_bucket{le="0.4",job="x", verb!="WATCH"}')}\n)\n`,
    `sum(\n  rate(a_count{verb!="WATCH",job="x"}[{{ .window }}])\n)`,
    'a_bucket{job="x", verb!="WATCH"}',
    'a_count{verb!="WATCH",job="x"}',
    0.4,
  ],
])('%s of %s', (bad, total, bucket, count, threshold) => {
  expect(latencyOfRates(bad, total)).toEqual({ kind: 'latency', bucket, count, threshold });
});

test.each([
  ['another operator', `${rate('a_count')} + ${rate('a_bucket{le="1"}')}`, rate('a_count')],
  ['the other way round', `${rate('a_bucket{le="1"}')} - ${rate('a_count')}`, rate('a_count')],
  ['all of something else', `${rate('a_count')} - ${rate('a_bucket{le="1"}')}`, rate('a_count{job="x"}')],
  ['another histogram', `${rate('a_count')} - ${rate('b_bucket{le="1"}')}`, rate('a_count')],
  ['a range of its own', `${rate('a_count')} - sum(rate(a_bucket{le="1"}[5m]))`, rate('a_count')],
  ['by a label', `${rate('a_count')} - sum by (x) (rate(a_bucket{le="1"}[{{.window}}]))`, rate('a_count')],
  ['another function', `${rate('a_count')} - sum(irate(a_bucket{le="1"}[{{.window}}]))`, rate('a_count')],
  ['an offset', `${rate('a_count')} - sum(rate(a_bucket{le="1"}[{{.window}}] offset 5m))`, rate('a_count')],
  ['no difference', rate('a_bucket{le="1"}'), rate('a_count')],
])('%s is none', (_, bad, total) => {
  expect(latencyOfRates(bad, total)).toBeNull();
});
