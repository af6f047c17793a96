import { compareSortValues, type SortValue } from './sortValue';

test.each<[SortValue[], SortValue[]]>([
  [
    [3, null, -1],
    [null, -1, 3],
  ],
  [
    ['Person 10', 'Person 2', null],
    [null, 'Person 2', 'Person 10'],
  ],
])('%j in order is %j', (ranks, ordered) => {
  expect(ranks.toSorted(compareSortValues)).toEqual(ordered);
});
