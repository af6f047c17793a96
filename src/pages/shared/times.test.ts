import { coverageText, localTimeText, nearMomentText, shortSpanText } from './times';

const now = Date.UTC(2026, 2, 10, 12);
const hour = 3_600_000;

test.each([
  [1, '100%'],
  // One minute of a year.
  [1 - 1 / 525_600, '99.99%'],
  [0.99999, '99.99%'],
  [0.5, '50%'],
  [0, '0%'],
])('coverage of %s is %s: 100%% is said of full coverage alone', (share, text) => {
  expect(coverageText(share)).toBe(text);
});

test('tells the time where somebody is', () => {
  expect(localTimeText(now, 'Asia/Kolkata')).toBe('Tue 17:30');
});

test('a moment near now needs no date, and a span within a day says it once', () => {
  expect(nearMomentText(now + 24 * hour, now, 'utc')).toBe('Wed 12:00');
  expect(nearMomentText(now + 240 * hour, now, 'utc')).toContain('Mar 20');
  expect(shortSpanText({ from: now, to: now + hour }, 'utc')).toMatch(/Mar 10.* – 13:00$/);
  expect(shortSpanText({ from: now, to: now + 24 * hour }, 'utc')).toMatch(/Mar 10.* – .*Mar 11/);
});
