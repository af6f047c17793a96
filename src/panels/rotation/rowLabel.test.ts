import { HOUR } from '../../shared/time';
import { lanesOf } from './lanes';
import { rowLabel, levelCounts, visibleMiddleOf, scrollTopFor, describeItemInRow } from './rowLabel';
import { gap, MONDAY, shift, timeline } from './testing';

const anna = shift('Anna', 0, 10);
const unknown = shift('Mallory', 10, 20, { person: { id: 'mallory', name: 'Mallory', known: false, left: false } });
const zoe = shift('Zoe', 0, 20, { level: 2 });

const labels = (...timelines: Array<ReturnType<typeof timeline>>) => {
  const { rows } = lanesOf(timelines, 'people');
  return rows.map((row) => rowLabel(row, timelines, levelCounts(rows)));
};

describe('labelOf', () => {
  it('names the coverage of the only level, and people with what is wrong about them', () => {
    expect(labels(timeline({ shifts: [anna, unknown, shift('Anna', 5, 8)] }))).toEqual([
      'Coverage',
      'Anna',
      '',
      'Mallory (unknown)',
    ]);
  });

  it('names levels and rotations where there are several', () => {
    const two = timeline({ key: 'B', name: 'Search', shifts: [shift('Zoe', 0, 1, { level: 2 })] });
    expect(labels(timeline({ shifts: [anna, zoe] }), two)).toEqual([
      'Payments',
      'Level 1',
      'Anna',
      'Level 2',
      'Zoe',
      'Search',
      'Level 2',
      'Zoe',
    ]);
  });
});

it('says whose gap it is only where there are several rotations', () => {
  const timelines = [timeline({ gaps: [gap(0, 1)] }), timeline({ key: 'B', name: 'Search' })];
  const { rows } = lanesOf(timelines, 'people');
  expect(describeItemInRow(rows[1], rows[1].items[0], timelines, 'utc').lines[0]).toBe('Payments');
  expect(describeItemInRow(rows[1], rows[1].items[0], timelines.slice(0, 1), 'utc').lines[0]).toMatch(/^Mon, Mar 2/);
});

it.each([
  ['in sight', 0, 50, 0],
  ['below', 0, 180, 100],
  ['above', 100, 20, 20],
])('scrolls to a row %s', (_, from, top, to) => {
  expect(scrollTopFor(from, 100, { top, height: 20, barTop: 0, barHeight: 20 })).toBe(to);
});

it.each([
  [0, 10, 5],
  [-10, 10, 5],
  [90, 120, 95],
])('the middle of %d–%d h in sight of 100 h is at %d px', (from, to, x) => {
  const scale = { from: MONDAY, to: MONDAY + 100 * HOUR, width: 100 };
  expect(visibleMiddleOf(shift('Anna', from, to), scale)).toBe(x);
});
