import { formatBalance } from './formatBalance';

test.each([
  [18.34, '18.3 pages more than fair'],
  [-6.1, '6.1 pages less than fair'],
  [0.04, 'As much as is fair'],
  [-0.04, 'As much as is fair'],
])('a balance of %d says who owes', (balance, words) => {
  expect(formatBalance(balance, 'pages')).toBe(words);
});

test('hours where no page is known', () => {
  expect(formatBalance(7, 'hours')).toBe('7 h more than fair');
});
