import { plotData, rangeOf } from './plot';
import { burnDown } from './testing';

const { lines } = burnDown();

test('the scale holds all of the budget, and what is overspent', () => {
  expect(rangeOf(lines)).toEqual([0, 1]);
  expect(rangeOf({ ...lines, remaining: [1, null, -1] })).toEqual([-1.1, 1]);
  expect(rangeOf({ ...lines, corrected: [1, 1.2, 1] })).toEqual([0, 1.2]);
});

test('lines are drawn even first, so that what is left lies above', () => {
  expect(plotData(lines)).toEqual([lines.times, lines.even, lines.remaining]);
  const corrected = [1, 1, 1, 1, 1];
  expect(plotData({ ...lines, corrected })).toEqual([lines.times, lines.even, corrected, lines.remaining]);
});
