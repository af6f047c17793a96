import { lanesOf } from './lanes';
import { barText, layoutOf, rowAt } from './layout';
import { shift, timeline } from './testing';

const widthOf = (text: string) => text.length * 7;

function rota(people: number, width: number, height: number, pages = true) {
  const shifts = Array.from({ length: people }, (_, i) => shift(`Person ${String(i).padStart(2, '0')}`, i, i + 1));
  const { rows } = lanesOf([timeline({ shifts })], 'people');
  const labels = rows.map(({ person }) => person?.name ?? 'Coverage');
  return layoutOf(rows, labels, { width, height, pages }, widthOf);
}

describe('layoutOf', () => {
  it.each([
    ['few people get the largest bars', 3, 1000, 600, 24],
    ['more share the height', 12, 1000, 400, 20],
    ['40 keep bars that can be read', 40, 1000, 400, 15],
    ['40 in 300 px as well', 40, 300, 300, 15],
  ])('%s', (_, people, width, height, bar) => {
    const { boxes } = rota(people, width, height);
    expect(boxes).toHaveLength(people + 1);
    expect(boxes.slice(1).every(({ barHeight }) => barHeight === bar)).toBe(true);
  });

  it('places rows one below the other, and bars inside of them', () => {
    const { boxes, height } = rota(5, 1000, 300);
    boxes.forEach((place, i) => {
      const next = boxes[i + 1]?.top ?? height;
      expect(place.top + place.height).toBe(next);
      expect(place.barTop + place.barHeight).toBeLessThanOrEqual(place.height);
    });
  });

  it.each([
    [1400, false, 83],
    [700, false, 83],
    [300, true, 0],
  ])('at %d px', (width, labelsAbove, labelWidth) => {
    const layout = rota(3, width, 400);
    expect(layout).toMatchObject({ labelsAbove, labelWidth, width: width - labelWidth });
  });

  it('limits the column of labels to a share of the width', () => {
    const { rows } = lanesOf([timeline({ shifts: [shift('Anna', 0, 1)] })], 'people');
    const labels = ['Coverage', 'x'.repeat(90)];
    expect(layoutOf(rows, labels, { width: 500, height: 300, pages: true }, widthOf).labelWidth).toBe(150);
    expect(layoutOf(rows, labels, { width: 1400, height: 300, pages: true }, widthOf).labelWidth).toBe(200);
  });
});

it('finds the row at a height', () => {
  const layout = rota(5, 1000, 300);
  layout.boxes.forEach(({ top, height }, i) => {
    expect(rowAt(layout, top)).toBe(i);
    expect(rowAt(layout, top + height - 1)).toBe(i);
  });
  expect(rowAt(layout, -1)).toBe(-1);
  expect(rowAt(layout, layout.height)).toBe(-1);
});

it.each([
  [200, 0, 'Anna Kovács'],
  [70, 0, 'Anna K.'],
  [70, 14, 'Anna'],
  [10, 0, ''],
])('writes into a bar of %d px with a mark of %d px: %s', (room, mark, text) => {
  expect(barText('Anna Kovács', room, mark, widthOf)).toBe(text);
});
