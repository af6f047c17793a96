import { presentIncrease } from './increase';
import { byMinute, counterByMinute, withWindow } from './rewrite';

const up = presentIncrease;

describe('a query by the minute', () => {
  test.each([
    ['a rate', 'sum(rate(a{x="1"}[{{.window}}]))', `sum((${up('a{x="1"}')} / 60))`, 60, ['a{x="1"}'], false],
    ['an increase', 'sum(increase(a[{{ .window }}])) by (b)', `sum((${up('a')} * 7)) by (b)`, 1 / 7, ['a'], false],
    ['a range of its own', 'sum(rate(a[5m]))', `sum((${up('a')} / 60))`, 60, ['a'], false],
    [
      'a difference',
      'sum(rate(a[5m])) - sum(rate(b[5m]))',
      `sum((${up('a')} / 60)) - sum((${up('b')} / 60))`,
      60,
      ['a', 'b'],
      false,
    ],
    ['brackets', 'rate((a[5m]))', `(${up('a')} / 60)`, 60, ['a'], false],
    ['a quoted name', 'increase({"a.b"}[5m])', `(${up('{"a.b"}')} * 5)`, 0.2, ['{"a.b"}'], false],
    [
      'a name in braces',
      'increase({__name__="a"}[5m])',
      `(${up('{__name__="a"}')} * 5)`,
      0.2,
      ['{__name__="a"}'],
      false,
    ],
    ['no range', 'a:rate5m', 'a:rate5m', 1, [], false],
    ['several names', 'rate({__name__=~"a|b"}[{{.window}}])', 'rate({__name__=~"a|b"}[7m])', 60, [], true],
    ['irate', 'sum(irate(a[{{.window}}]))', 'sum(irate(a[7m]))', 60, [], true],
    ['an offset', 'increase(a[{{.window}}] offset 1h)', 'increase(a[7m] offset 1h)', 1 / 7, [], true],
    ['an offset and a range', 'increase(a[1h30m] offset 1h)', 'increase(a[1h30m] offset 1h)', 1 / 90, [], true],
    ['blanks behind a range', 'increase(a[30m  ] offset 1h)', 'increase(a[30m  ] offset 1h)', 1 / 30, [], true],
    ['a number beside', 'sum(increase(a[5m]) > 10) + b', `sum((${up('a')} * 5) > 10) + b`, 0.2, ['a'], false],
    ['two units', 'increase(a[5m]) + rate(b[5m])', `(${up('a')} * 5) + (${up('b')} / 60)`, 1, ['a', 'b'], false],
    ['a range in seconds', 'increase(a[1800])', `(${up('a')} * 30)`, 1 / 30, ['a'], false],
    ['a minute', 'increase(a[1m])', up('a'), 1, ['a'], false],
    ['a subquery', 'max_over_time(rate(a[5m])[1h:1m])', 'max_over_time(rate(a[5m])[1h:1m])', 1, [], true],
    ['another function', 'sum(count_over_time(a[{{.window}}]))', 'sum(count_over_time(a[7m]))', 1, [], true],
  ])('%s', (_, query, text, factor, counters, isSmoothed) => {
    expect(byMinute(query, 7)).toMatchObject({ text, factor, counters, isSmoothed });
  });
});

describe('counters by the minute', () => {
  test.each([
    ['a selector', 'a{x="1"}', [], `sum (${up('a{x="1"}')}\n)`, ['a{x="1"}'], false],
    ['by labels', 'a', ['b', 'c'], `sum by (b, c) (${up('a')}\n)`, ['a'], false],
    ['a calculation', 'sum(a) - sum(b)', [], `sum (sum(${up('a')}) - sum(${up('b')})\n)`, ['a', 'b'], false],
    ['a comment', 'a # all', [], `sum (${up('a')} # all\n)`, ['a'], false],
    ['several names', '{__name__=~"a|b"}', [], 'sum ((increase({__name__=~"a|b"}[7m]) / 7)\n)', [], true],
    ['a rate after all', 'sum(increase(a[5m]))', [], `sum((${up('a')} * 5))`, ['a'], false],
  ])('%s', (_, query, by, text, counters, isSmoothed) => {
    expect(counterByMinute(query, by, 7)).toMatchObject({ text, counters, isSmoothed });
  });
});

test.each(['a offset 1h', 'sum(a) / sum(b @ 1)', '1'])('%s is no counter', (query) => {
  expect(() => counterByMinute(query, [], 5)).toThrow(`"${query}" is no counter as it is now`);
});

test('a query as it is written', () => {
  expect(withWindow('rate(a[{{.window}}]) / rate(b[{{ .window }}])', 5)).toBe('rate(a[5m]) / rate(b[5m])');
});
