import { formatBurnRate } from './burnRate';

test.each([
  [0, '0.0×'],
  [0.05, '0.05×'],
  [14.4, '14.4×'],
])('the burn rate %s is written %s', (burn, text) => {
  expect(formatBurnRate(burn)).toBe(text);
});
