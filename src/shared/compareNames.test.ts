import { compareNames } from './compareNames';

test('numbers in names count as numbers', () => {
  expect(['Person 10', 'anna', 'Person 2', 'Zoe', 'Person 1'].sort(compareNames)).toEqual([
    'anna',
    'Person 1',
    'Person 2',
    'Person 10',
    'Zoe',
  ]);
});
