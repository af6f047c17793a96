import { formatRemaining, formatSli, formatTarget } from './formats';

test.each([
  [0.634, '63.4% left'],
  [0, '0% left'],
  [-0.42, '42.0% over'],
  [-1.716, '171.6% over'],
])('a budget of which %s remains is %s', (remaining, text) => {
  expect(formatRemaining(remaining)).toBe(text);
});

test.each([
  [0.99899, 0.999, '99.89%'],
  [0.999, 0.999, '99.9%'],
  // Rounded down, so that a missed target is not shown as met.
  [0.9989999, 0.999, '99.89%'],
  [0.99994, 0.9995, '99.994%'],
  [1, 0.99, '100%'],
  [0.98712, null, '98.71%'],
])('an SLI of %s beside a target of %s is %s', (sli, target, text) => {
  expect(formatSli(sli, target)).toBe(text);
});

test.each([
  [0.9, '90%'],
  [0.999, '99.9%'],
  [0.9995, '99.95%'],
])('a target of %s is %s', (target, text) => {
  expect(formatTarget(target)).toBe(text);
});
