import { metricsOf } from './metricsOf';

test.each([
  ['a name', 'requests_total', ['requests_total']],
  [
    'one of several',
    'sum(rate(errors[5m])) / sum(rate({"requests total", code="5.."}[{{.window}}]))',
    ['errors', 'requests total'],
  ],
  ['the same twice', 'a{x="1"} - a', ['a']],
  ['a matcher', '{__name__="a", b="c"}', ['a']],
  ['a pattern only', '{__name__=~"a.*"}', []],
  ['none', 'vector(1)', []],
])('metrics of a query: %s', (_, query, metrics) => {
  expect([...metricsOf(query)]).toEqual(metrics);
});
