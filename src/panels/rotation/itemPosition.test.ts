import { HOUR } from '../../shared/time';
import { lanesOf } from './lanes';
import { gap, MONDAY, shift, timeline } from './testing';
import { keyOf, positionOf, nextPosition } from './itemPosition';

// Rows: 0 coverage with a gap, 1 Anna with two shifts, 2 Ben with one, 3 coverage of level 2 with the gap, 4 Zoe.
const { rows } = lanesOf(
  [
    timeline({
      shifts: [shift('Anna', 0, 24), shift('Ben', 24, 48), shift('Anna', 50, 72), shift('Zoe', 0, 72, { level: 2 })],
      gaps: [gap(48, 50)],
    }),
  ],
  'people'
);

describe('walked', () => {
  it.each([
    ['begins in the first lane with anything', null, 'ArrowRight', { row: 0, item: 0 }],
    ['goes right', { row: 1, item: 0 }, 'ArrowRight', { row: 1, item: 1 }],
    ['stops at the end', { row: 1, item: 1 }, 'ArrowRight', { row: 1, item: 1 }],
    ['goes left', { row: 1, item: 1 }, 'ArrowLeft', { row: 1, item: 0 }],
    ['stops at the start', { row: 1, item: 0 }, 'ArrowLeft', { row: 1, item: 0 }],
    ['goes down to what is nearest', { row: 1, item: 1 }, 'ArrowDown', { row: 2, item: 0 }],
    ['goes up to what is nearest', { row: 2, item: 0 }, 'ArrowUp', { row: 1, item: 0 }],
    ['stops at the top', { row: 0, item: 0 }, 'ArrowUp', { row: 0, item: 0 }],
    ['stops at the bottom', { row: 4, item: 0 }, 'ArrowDown', { row: 4, item: 0 }],
    ['goes to the first', { row: 1, item: 1 }, 'Home', { row: 1, item: 0 }],
    ['goes to the last', { row: 1, item: 0 }, 'End', { row: 1, item: 1 }],
    ['leaves other keys alone', { row: 1, item: 0 }, 'a', null],
  ])('%s', (_, from, key, to) => {
    expect(nextPosition(rows, from, key, MONDAY)).toEqual(to);
  });

  it('begins near the moment that is named, and nowhere where nothing is', () => {
    expect(nextPosition(rows.slice(1), null, 'ArrowDown', MONDAY + 60 * HOUR)).toEqual({ row: 0, item: 1 });
    expect(nextPosition(lanesOf([timeline()], 'people').rows, null, 'ArrowDown', MONDAY)).toBeNull();
  });

  it('passes over lanes without anything', () => {
    const holes = lanesOf(
      [timeline({ shifts: [shift('Anna', 0, 1), shift('Zoe', 0, 1, { level: 2 })] })],
      'people'
    ).rows;
    expect(nextPosition(holes, { row: 1, item: 0 }, 'ArrowDown', MONDAY)).toEqual({ row: 3, item: 0 });
  });
});

it('finds an item again, unless it is gone', () => {
  const key = keyOf(rows, { row: 1, item: 1 });
  expect(positionOf(rows, key)).toEqual({ row: 1, item: 1 });
  expect(positionOf(rows, { ...key, from: 0 })).toBeNull();
  expect(positionOf(rows.slice(3), key)).toBeNull();
  expect(positionOf(rows, null)).toBeNull();
});
