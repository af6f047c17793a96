import { parseQuery, placeholders } from './parseQuery';

test('where the window stands', () => {
  expect(placeholders('rate(a[{{.window}}]) / rate(b[{{ .window }}])')).toEqual([
    { from: 7, to: 18 },
    { from: 30, to: 43 },
  ]);
  expect(placeholders('rate(a[5m])')).toEqual([]);
});

test('a range stands in the place of the window, and is known as such', () => {
  expect(parseQuery('increase(a[{{.window}}]) + increase(b[5m         ])')).toMatchObject({
    text: 'increase(a[5m         ]) + increase(b[5m         ])',
    windows: [{ from: 11, to: 22 }],
  });
});

test.each([
  ['holt_winters(a[5m], 0.5, 0.5)', 'FunctionCall'],
  ['integral(a[5m])', 'FunctionCall'],
  ['1. + a', 'BinaryExpr'],
  ['a{b="min_of(1.)"} + min_of(1, 2)', 'BinaryExpr'],
  ['a[min_of(5m, 1h)]', 'MatrixSelector'],
])('%s is read, though the grammar is of another version', (query, name) => {
  const { tree, text } = parseQuery(query);
  expect(text).toBe(query);
  expect(tree.topNode.firstChild?.name).toBe(name);
  expect(tree.toString()).not.toContain('⚠');
});
