import { firstMistake } from './json';

test('JSON that is cut off anywhere is said to be', () => {
  const whole = JSON.stringify({ a: 'x\u0001"\\', b: [1.5, -2e5, true, null, { c: 'd' }], e: {} });
  const parts = Array.from({ length: whole.length - 1 }, (_, i) => whole.slice(0, i + 1));
  expect(parts.filter((part) => !firstMistake(part).isCut)).toEqual([]);
});

test.each(['hello', 'true story', '{"a": x', '{"a": 1 "b"', '{"a": 1,}', '{"a": 1}}', '{"a": "b\n"}'])(
  '%j has another mistake',
  (text) => {
    expect(firstMistake(text).isCut).toBe(false);
  }
);
