import { burnPath } from './burnPath';
import { Sums } from './series';
import { HOUR, MINUTE } from '../../time/units';
import { series, times } from '../../testing/slo/budget';

const START = Date.parse('2026-06-01T00:00Z');
/** Two hours with ten events per minute: all bad for five minutes from 00:20, and not measured for ten from 01:00. */
const sums = new Sums(
  series(START, [
    ...times(20, [0, 10]),
    ...times(5, [10, 10]),
    ...times(35, [0, 10]),
    ...times(10, null),
    ...times(50, [0, 10]),
  ])
);
const at = (minute: number) => START + minute * MINUTE;

test.each<[string, number, number[], Array<number | null>]>([
  ['at single minutes', 5, [20, 22, 25, 27, 30], [0, 40, 100, 80, 40]],
  ['the highest since the point before', 5, [15, 50], [0, 100]],
  ['null while the window is not filled', 5, [4, 5], [null, 0]],
  ['null while too little of it was measured', 5, [60, 70, 75], [0, null, 0]],
  ['a longer window', 60, [60], [(50 / 600) * 100]],
])('%s', (_, minutes, points, expected) => {
  const found = burnPath(sums, 0.99, minutes, points.map(at));
  expect(found).toEqual(expected.map((value) => (value === null ? null : expect.closeTo(value, 9))));
});

test('a peak is seen between two points that are hours apart', () => {
  expect(burnPath(sums, 0.99, 5, [START, START + 2 * HOUR]).at(-1)).toBeCloseTo(100, 9);
});

test('years in which nothing was measured take no time', () => {
  const looks = jest.spyOn(sums, 'sum');
  const points = Array.from({ length: 1000 }, (_, i) => START - (999 - i) * 100 * HOUR);
  expect(burnPath(sums, 0.99, 5, points).every((value) => value === null)).toBe(true);
  expect(looks).not.toHaveBeenCalled();
});
