import { firstIndex, itemAt, nearestItem } from './itemSearch';

describe('firstIndex', () => {
  it.each([
    [[], 5, 0],
    [[1, 2, 3], 0, 0],
    [[1, 2, 3], 2, 2],
    [[1, 2, 3], 3, 3],
    [[1, 1, 1, 4], 1, 3],
  ])('of %j the first above %d is at %i', (sorted, than, index) => {
    expect(firstIndex(sorted, (value) => value > than)).toBe(index);
  });
});

const items = [
  { from: 10, to: 20 },
  { from: 20, to: 30 },
  { from: 50, to: 51 },
];

describe('itemAt', () => {
  it.each([
    ['before all', 5, 0, -1],
    ['the first moment is inside', 10, 0, 0],
    ['the end belongs to the next', 20, 0, 1],
    ['in a hole', 31, 0, -1],
    ['near the end, with slack', 32, 3, 1],
    ['near the start, with slack', 48, 3, 2],
    ['too far', 40, 3, -1],
    ['after all', 60, 3, -1],
  ])('%s', (_, at, slack, index) => {
    expect(itemAt(items, at, slack)).toBe(index);
  });

  it('is none where there are none', () => {
    expect(nearestItem([], 5)).toBe(-1);
    expect(nearestItem(items, 45)).toBe(2);
    expect(nearestItem(items, 35)).toBe(1);
  });
});
