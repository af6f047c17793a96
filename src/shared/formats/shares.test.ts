import { formatCoverage, formatShare } from './shares';

test.each([
  [0, '0%'],
  [1, '100.0%'],
  [0.634, '63.4%'],
  [-0.12, '-12.0%'],
  [0.0341, '3.41%'],
  [0.0002, '0.020%'],
])('the share %s is written %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each([
  [1, '100%'],
  // One minute of a year.
  [1 - 1 / 525_600, '99.99%'],
  [0.99999, '99.99%'],
  [0.5, '50%'],
  [0, '0%'],
])('coverage of %s is %s: 100%% is said of full coverage alone', (share, text) => {
  expect(formatCoverage(share)).toBe(text);
});
