import { bareSelector, placeholders, queryProblem } from '.';

describe('what Prometheus accepts', () => {
  test.each([
    'up',
    'sum(rate(http_requests_total{code=~"5..",job="api"}[5m])) by (job)',
    'sum(rate(http_requests_total{code=~"(5..|429)"}[{{.window}}]))',
    'sum(rate(a[{{ .window }}])) / sum(rate(b[{{.window}}]))',
    'sum_over_time((count(up < 0.75))[{{.window}}:]) OR on() vector(0)',
    '(\n  sum(rate(a_count[5m]))\n  -\n  sum(rate(a_bucket{le="0.4"}[5m]))\n)',
    'max_over_time(rate(a[5m])[1h:1m] offset 5m)',
    'histogram_fraction(0, 0.5, sum(rate(latency_seconds[5m])))',
    'quantile_over_time(0.9, (a[5m]))',
    'a # what is asked',
    '# what is asked\na',
    '{"metric.with.dots", job="a"}',
    'absent(up{job="x"}) or vector(0)',
  ])('%s', (query) => {
    expect(queryProblem(query)).toBeNull();
  });
});

describe('what it does not', () => {
  test.each([
    ['', 0, 'The query is empty.'],
    ['sum(rate(a[5m])', 15, 'The query ends too early'],
    ['sum(rate(a[{{.window}}])', 24, 'The query ends too early'],
    ['sum(incraese(a[5m]))', 4, '"incraese" is no function of PromQL. Did you mean "increase"?'],
    ['a b', 2, 'not valid PromQL from "b" on'],
    ['a{job=api}', 6, 'not valid PromQL from "api" on'],
    ['rate(a[{{.windows}}])', 7, 'not valid PromQL from "{{.windows}}" on'],
    ['rate(a)', 0, 'rate() needs a range: write such as rate(requests_total[5m]).'],
    ['sum(a[5m])', 4, '"a[5m]" is a range: put it into rate()'],
    ['a[5m]', 0, '"a[5m]" is a range'],
    ['sum(max_over_time(a[5m])) / avg_over_time(b)', 28, 'avg_over_time() needs a range'],
  ])('%s', (query, offset, message) => {
    expect(queryProblem(query)).toEqual({ offset, message: expect.stringContaining(message) });
  });
});

test('where the window stands', () => {
  expect(placeholders('rate(a[{{.window}}]) / rate(b[{{ .window }}])')).toEqual([
    { from: 7, to: 18 },
    { from: 30, to: 43 },
  ]);
  expect(placeholders('rate(a[5m])')).toEqual([]);
});

describe('a bare selector', () => {
  test.each([
    ['up', 'up', []],
    ['(up)', 'up', []],
    ['# all\nup', 'up', []],
    [
      `a_bucket{le="0.5", job!~'b\\'|\\x41|\\u0042'}`,
      'a_bucket',
      [
        ['le', '=', '0.5'],
        ['job', '!~', "b'|A|B"],
      ],
    ],
    ['{__name__="a"}', '', [['__name__', '=', 'a']]],
    ['{"a.b", "c.d"="e"}', 'a.b', [['c.d', '=', 'e']]],
    ['a{b=`\\d+`}', 'a', [['b', '=', '\\d+']]],
  ])('%s', (query, metric, matchers) => {
    const found = bareSelector(query);
    expect(found?.metric).toBe(metric);
    expect(found?.matchers.map(({ label, op, value }) => [label, op, value])).toEqual(matchers);
  });

  test('a matcher says where it stands', () => {
    expect(bareSelector('a{x="1",le="0.5"}')?.matchers[1]).toMatchObject({ from: 8, to: 16 });
  });

  test.each(['rate(a[5m])', 'a[5m]', 'a offset 5m', 'sum(a)', 'a + b', '1', '"a"', 'a{', ''])('%s is none', (query) => {
    expect(bareSelector(query)).toBeNull();
  });
});
