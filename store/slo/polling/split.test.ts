import { type Expression, goodTerms } from './expression';
import { minuteIncrease } from './increase';
import { splitQuery } from './split';

/** Formats an expression, with its terms named by the letters of their selectors. */
function written(one: Expression): string {
  switch (one.kind) {
    case 'number':
      return String(one.value);
    case 'term':
      return nameOf(one.name);
    case 'binary':
      return `(${written(one.left)} ${one.op} ${written(one.right)})`;
    case 'compared':
      return `(${written(one.of)} ${one.op}${one.isBool ? ' bool' : ''} ${one.limit})`;
    case 'clamped':
      return `at ${one.to} ${one.limit}: ${written(one.of)}`;
  }
}

function nameOf(text: string): string {
  const selectors = ['a{x="1"}', 'a', 'b', 'c'];
  return selectors.reduce((short, selector) => short.replaceAll(minuteIncrease(selector), selector), text);
}

const rates: Array<[string, string | null]> = [
  ['sum(rate(a[5m]))', 'sum a'],
  ['sum(rate(a[{{.window}}])) # all', 'sum a'],
  ['sum(rate(a[5m])) by (x, y)', 'sum by (x, y) a'],
  ['sum without (x) (rate(a[5m]))', 'sum without (x) a'],
  ['sum(rate(a[5m])) - (sum(rate(b[5m])) + sum(rate(c[5m])))', '(sum a - (sum b + sum c))'],
  ['sum(rate(a[5m]) - rate(b[5m]))', '(sum a - sum b)'],
  ['sum(rate(a[5m]) - on (pod) rate(b[5m]))', '(sum a - sum b)'],
  ['sum(2 * rate(a[5m]) + rate(b[5m]) / 4)', '((sum a * 2) + (sum b * 0.25))'],
  ['-sum(rate(a[5m])) * -(2)', '((-1 * sum a) * -2)'],
  ['sum(rate(a[5m]) > 0 or vector(0))', 'sum a'],
  // Numbers have the unit of the other side: per second beside rates, per range beside increases.
  ['sum(rate(a[5m])) > 0.5', '(sum a > 30)'],
  ['0.5 <= sum(rate(a[5m]))', '(sum a >= 30)'],
  ['sum(increase(a[1h])) > bool 120', '(sum a > bool 2)'],
  ['clamp_min(sum(rate(a[5m])), 1)', 'at least 60: sum a'],
  ['sum(rate(a[5m])) + 1', '(sum a + 60)'],
  ['1 - sum(rate(a[5m])) / sum(rate(b[5m]))', '(1 - (sum a / sum b))'],
  ['sum(rate(a[5m])) / sum(rate(b[5m])) > 0.5', '((sum a / sum b) > 0.5)'],
  ['sum(rate(a[5m])) or vector(0)', '(sum a or 0)'],
  ['sum by (x) (rate(a[5m])) or on () vector(0)', 'sum by (x) a'],
  ['sum by (x) (rate(a[5m])) or 0 * sum by (x) (rate(b[5m]))', '(sum by (x) a or (0 * sum by (x) b))'],
  ['sum by (x) (rate(a[5m])) - on (x) group_left sum by (x) (rate(b[5m]))', '(sum by (x) a - sum by (x) b)'],
  ['sum by (x) (rate(a[5m])) / ignoring (y) sum by (x) (rate(b[5m]))', '(sum by (x) a / sum by (x) b)'],
  ['sum(rate(a[5m])) and sum(rate(b[5m])) > 0', '(sum a and (sum b > 0))'],
  ['sum(rate(a[5m])) / sum(rate(b[5m])) and sum(rate(b[5m])) > 1', '((sum a / sum b) guard (sum b > 60))'],
  // Both sides in their own unit: per second, and per five minutes.
  ['sum(rate(a[5m])) and sum(increase(b[5m])) > 10', '(sum a and (sum b > 2))'],
  ['sum(increase(a[5m])) / (sum(rate(b[5m])) * 300)', '(sum a / sum b)'],
  // A factor that only converts the unit does not multiply events.
  ['sum(rate(a[5m])) * 300', 'sum a'],
  ['5 * sum(rate(a[5m])) * 60', 'sum a'],
  ['sum(rate(a[5m]) * 300)', 'sum a'],
  ['sum(rate(a[5m]) * 60 + 60 * rate(b[5m]))', '(sum a + sum b)'],
  ['sum(increase(a[5m])) / 300', 'sum a'],
  ['sum(increase(a[5m])) + sum(rate(b[5m])) * 300 > 10', '((sum a + sum b) > 2)'],
  ['3 * sum(rate(a[5m])) + sum(rate(b[5m]) * 90)', '((3 * sum a) + (sum b * 90))'],
  ['sum(increase(a[5m])) * 2', '(sum a * 2)'],
  ['60 * sum(rate(a[5m])) / sum(rate(b[5m]))', '(sum a / sum b)'],
  ['sum(r:a) * 60', '(sum (r:a) * 60)'],
  ['(sum(rate(a[5m])) > bool 1) * 2', '((sum a > bool 60) * 2)'],
  ['sum(irate(a[5m])) + sum(rate(b[5m]))', '(sum (irate(a[5m])) + sum b)'],
  ['rate(a[5m])', 'a'],
  ['rate(a[5m]) * 2 > 0', '((a * 2) > 0)'],
  ['sum(r:a) / sum(r:b)', '(sum (r:a) / sum (r:b))'],
  ['sum(r:a{{.window}}) / sum(r:b{{.window}}{x="1"})', '(sum (r:a7m) / sum (r:b7m{x="1"}))'],
  // Not split: labels decide which series match, or other functions are used.
  ['rate(a[5m]) - rate(b[5m])', null],
  ['sum by (x) (rate(a[5m])) - sum(rate(b[5m]))', null],
  ['sum by (x) (rate(a[5m])) / on (y) sum by (x) (rate(b[5m]))', null],
  ['sum by (x, y) (rate(a[5m])) / ignoring (y) group_left sum by (x) (rate(b[5m]))', null],
  ['sum(rate(a[5m])) + sum(r:b)', null],
  ['sum(rate(a[5m])) + sum(increase(b[5m]))', null],
  ['sum(rate(a[5m]) + increase(b[5m]))', null],
  ['topk(1, rate(a[5m]))', null],
  ['histogram_quantile(0.9, sum by (le) (rate(a[5m])))', null],
  ['sum(rate(a[5m])) ^ 2', null],
  ['max_over_time(sum(rate(a[5m]))[1h:1m])', null],
];

test.each(rates)('%s', (query, expected) => {
  const split = splitQuery(query, { window: 7 });
  expect(split && written(split.expression)).toBe(expected);
});

test.each([
  ['a', [], 'sum a'],
  ['a', ['x'], 'sum by (x) a'],
  ['a{x="1"} + b', ['x'], '(sum by (x) a{x="1"} + sum by (x) b)'],
  ['sum(a) - sum(b)', [], '(sum a - sum b)'],
  ['sum by (x) (a) > 0', ['x'], '(sum by (x) a > 0)'],
  ['a > 0', [], 'sum a'],
  ['sum by (x, y) (a)', ['x'], null],
  ['a * b', [], null],
  ['sum(rate(a[5m]))', [], null],
])('counters %s by %j', (query, counterBy, expected) => {
  const split = splitQuery(query, { window: 5, counterBy });
  expect(split && written(split.expression)).toBe(expected);
});

test.each<[string, 'good' | 'bad', string[]]>([
  ['sum(rate(a[5m]))', 'good', ['a']],
  ['sum(rate(a[5m]))', 'bad', []],
  ['sum(rate(a[5m])) - sum(rate(b[5m]))', 'good', ['a']],
  // `a` is all events, `b` and `c` are not.
  ['sum(rate(a[5m])) - sum(rate(b[5m]))', 'bad', ['b']],
  ['sum(rate(b[5m])) - sum(rate(c[5m]))', 'bad', []],
  ['1 - sum(rate(b[5m])) / sum(rate(a[5m]))', 'bad', ['b']],
  ['1 - sum(rate(b[5m])) / sum(rate(a[5m]))', 'good', []],
  ['-1 * sum(rate(b[5m])) / sum(rate(a[5m]))', 'bad', ['b']],
])('terms without which good events are not known: %s, which is %s', (query, means, expected) => {
  const split = splitQuery(query, { window: 5 });
  const isAll = (terms: ReadonlySet<string>) => [...terms].some((text) => nameOf(text) === 'sum a');
  const found = split ? [...goodTerms(split.expression, means, isAll)] : [];
  expect(found.map((text) => nameOf(text).slice(4))).toEqual(expected);
});
