import { gradeOf, formatZoneCity, formatScore } from './formats';

test.each([
  [100, '100', 'good'],
  [99.99, '99.9', 'good'],
  [90, '90', 'good'],
  [89.9, '89.9', 'fair'],
  [69.9, '69.9', 'poor'],
])('a score of %s is %s, %s', (score, text, grade) => {
  expect(formatScore(score)).toBe(text);
  expect(gradeOf(score)).toBe(grade);
});

test('tells the place of a zone', () => {
  expect(formatZoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});
