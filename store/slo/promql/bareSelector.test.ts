import { bareSelector } from './bareSelector';

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
