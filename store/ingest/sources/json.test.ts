import { firstMistake, parseJson, tooDeep } from './json';

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

test('brackets within text are no levels', () => {
  const texts = ['[['.repeat(200), '"[', '\\\\"[', '\\'].map((text) => ({ [text]: text }));
  expect(tooDeep(JSON.stringify(texts))).toBeNull();
  expect(tooDeep(`${'['.repeat(100)}${']'.repeat(100)}`)).toBeNull();
  expect(tooDeep(`["${'['.repeat(200)}`)).toBeNull();
});

test.each([101, 9_000, 1_000_000])('%d levels are refused in words', (levels) => {
  const text = `{"a":\n${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  expect(() => parseJson(text)).toThrow(
    'The JSON is nested more than 100 levels deep, at line 2, column 100. Nothing of the delivery was taken.'
  );
});
