import { didYouMean, nearest } from './nearest';

const known = ['pages', 'interruptions', 'sleepInterruptions', 'timeToAcknowledge', 'timeToResolve'];

describe('nearest', () => {
  test.each([
    ['pagse', 'pages'],
    ['PAGES', 'pages'],
    ['page', 'pages'],
    ['interuptions', 'interruptions'],
    ['timeToAck', 'timeToAcknowledge'],
    ['timetoresolv', 'timeToResolve'],
    ['budget', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('of %p is %p', (word, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  test('of nothing known is nothing', () => {
    expect(nearest('pages', [])).toBeUndefined();
  });
});

describe('didYouMean', () => {
  test('lists what is known when nothing is close, and cuts a long list', () => {
    expect(didYouMean('zzz', ['a', 'b'])).toBe('. Known: a, b.');
    expect(didYouMean('zzz', 'abcdefghijklmnop'.split(''))).toBe('. Known: a, b, c, d, e, f, g, h, i, j, k, l, ….');
    expect(didYouMean('zzz', [])).toBe('.');
    expect(didYouMean('zzz', ['x'.repeat(1000)])).toBe(`. Known: ${'x'.repeat(57)}….`);
  });
});
