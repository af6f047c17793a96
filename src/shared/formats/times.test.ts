import { HOUR, MINUTE } from '../time';
import { formatDuration, formatLocalTime, formatNearbyMoment, formatShortSpan } from './times';

const now = Date.UTC(2026, 2, 10, 12);

test('tells the time where somebody is', () => {
  expect(formatLocalTime(now, 'Asia/Kolkata')).toBe('Tue 17:30');
});

test('a moment near now needs no date, and a span within a day says it once', () => {
  expect(formatNearbyMoment(now + 24 * HOUR, now, 'utc')).toBe('Wed 12:00');
  expect(formatNearbyMoment(now + 240 * HOUR, now, 'utc')).toContain('Mar 20');
  expect(formatShortSpan({ from: now, to: now + HOUR }, 'utc')).toMatch(/Mar 10.* – 13:00$/);
  expect(formatShortSpan({ from: now, to: now + 24 * HOUR }, 'utc')).toMatch(/Mar 10.* – .*Mar 11/);
});

test.each([
  [1, '1 min'],
  [45, '45 min'],
  [60, '1 h'],
  [90, '1 h 30 min'],
  [24 * 60, '1 d'],
  [28 * 60, '1 d 4 h'],
  [7 * 24 * 60 + 5, '7 d'],
  [0.2, '1 min'],
])('%d minutes are %s', (minutes, text) => {
  expect(formatDuration({ from: now, to: now + minutes * MINUTE })).toBe(text);
});
