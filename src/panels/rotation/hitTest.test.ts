import { HOUR } from '../../shared/time';
import { hitTest } from './hitTest';
import { lanesOf } from './lanes';
import { layoutOf } from './layout';
import { MONDAY, page, shift, timeline } from './testing';

const { rows } = lanesOf(
  [
    timeline({
      shifts: [shift('Anna', 0, 10), shift('Anna', 40, 40.1), shift('Ben', 10, 30)],
      pages: [page(5), page(5.1), page(5.2), page(5.3), page(9)],
    }),
  ],
  'people'
);
const layout = layoutOf(rows, ['', '', ''], { width: 500, height: 300, pages: true }, () => 0);
const scale = { from: MONDAY, to: MONDAY + 50 * HOUR, width: 500 };
const middleOf = (row: number) => layout.boxes[row].top + layout.boxes[row].height / 2;

it.each([
  ['a shift', 50, 1, { row: 1, item: 0, pages: 3 }],
  ['a shift away from pages', 20, 1, { row: 1, item: 0, pages: 0 }],
  ['a shift with one page near', 88, 1, { row: 1, item: 0, pages: 1 }],
  ['the other lane', 150, 2, { row: 2, item: 0, pages: 0 }],
  ['beside a shift of one px', 404, 1, { row: 1, item: 1, pages: 0 }],
  ['nothing', 300, 1, null],
  ['nothing in the coverage', 300, 0, null],
  ['left of the timeline', -1, 1, null],
])('at x %s is found', (_, x, row, expected) => {
  const hit = hitTest(rows, layout, scale, x, middleOf(row));
  expect(hit && { ...hit, pages: hit.pages.length }).toEqual(expected);
});

it('is nothing below the last lane', () => {
  expect(hitTest(rows, layout, scale, 50, layout.height + 5)).toBeNull();
});
