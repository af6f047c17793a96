import { filledSelectors } from './filledSelectors';

test.each([
  ['a ratio', 'sum(rate(a[5m])) / sum(rate(b{x="1"}[5m])) or vector(0)', ['a', 'b{x="1"}']],
  ['a part of it', '(sum(rate(a[5m])) or vector(0)) / (sum(rate(a[5m])) or on () vector(1))', ['a']],
  ['a recorded rate', 'sum(r:a:rate{{.window}}) or (vector(0))', ['r:a:rate7m']],
  ['without a filler', 'sum(rate(a[5m])) or sum(rate(b[5m]))', []],
  ['a number that is no filler', 'a > vector(1)', []],
  ['what is absent', 'absent(a) or vector(0)', []],
])('selectors of %s', (_, query, selectors) => {
  expect(filledSelectors(query, 7)).toEqual(selectors);
});
