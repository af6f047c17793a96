import { unmeasuredSpans } from './unmeasuredSpans';

test.each<[string, Array<number | null>, number, Array<[number, number]>]>([
  ['nothing is missing', [1, 1, 1, 1], 40, []],
  ['one point says so of the time before it', [1, null, 1, 1], 40, [[10, 20]]],
  ['points beside one another are one stretch', [1, null, null, 1], 40, [[10, 30]]],
  ['the first point has no time before it', [null, null, 1, 1], 40, [[10, 20]]],
  ['what is to come is not missing', [1, 1, null, null], 30, [[20, 30]]],
])('%s', (_, values, until, spans) => {
  expect(unmeasuredSpans([10, 20, 30, 40], values, until)).toEqual(spans.map(([from, to]) => ({ from, to })));
});
