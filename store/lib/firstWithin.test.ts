import { firstWithin } from './firstWithin';

const size = (item: number) => item;

test.each([
  ['none', [], []],
  ['all that fit', [3, 3, 4], [3, 3, 4]],
  ['none that is too much, and none behind it', [3, 8, 1], [3]],
  ['the first whatever its size', [50, 1], [50]],
  ['none behind a first that fills the limit', [10, 1], [10]],
  ['those without a size', [10, 0, 0, 1], [10, 0, 0]],
])('%s', (_, items, taken) => {
  expect(firstWithin(items, size, 10)).toEqual(taken);
});

test('items are made no further than to the one that is too much', () => {
  const made: number[] = [];
  function* items() {
    for (const item of [6, 6, 6]) {
      made.push(item);
      yield item;
    }
  }
  expect(firstWithin(items(), size, 10)).toEqual([6]);
  expect(made).toEqual([6, 6]);
});
