import { DEFAULT_HOURS } from '../config/entries';
import { coverageHours, formatHours } from './coverageHours';

const read = (text: string) => coverageHours(text, DEFAULT_HOURS.business);

test.each([
  ['24x7', '24x7'],
  ['24/7', '24x7'],
  ['24×7', '24x7'],
  [' 24 X 7 ', '24x7'],
  ['business', 'Mon–Fri 08:00–18:00'],
  ['Mon-Fri 09:00-17:00', 'Mon–Fri 09:00–17:00'],
  ['Monday – Friday 09:00 – 17:00', 'Mon–Fri 09:00–17:00'],
  ['mon-fri 9-17, sat 10:00-14:00', 'Mon–Fri 09:00–17:00, Sat 10:00–14:00'],
  ['mon-fri 9-17; sat 10:00-14:00', 'Mon–Fri 09:00–17:00, Sat 10:00–14:00'],
  ['mo,we,fr 9-17', 'Mon, Wed, Fri 09:00–17:00'],
  ['tues thurs 7:30-8', 'Tue, Thu 07:30–08:00'],
  ['Mon-Fri 9-12, 13-17', 'Mon–Fri 09:00–12:00, Mon–Fri 13:00–17:00'],
  ['Mon-Fri 9-12; 22-23', 'Mon–Fri 09:00–12:00, every day 22:00–23:00'],
  ['22:00-06:00', 'every day 22:00–06:00'],
  ['fri-mon 00:00-24:00', 'Fri–Mon 00:00–24:00'],
  ['sat-sun 0-24', 'Sat, Sun 00:00–24:00'],
  ['sun 9-17', 'Sun 09:00–17:00'],
])('%s', (text, words) => {
  expect(formatHours(read(text))).toBe(words);
});

test.each([
  ['', 'it names no hours'],
  [';', 'it names no hours'],
  ['always', '"always" is no day such as Mon'],
  ['m 9-17', '"m" is no day'],
  ['mon-fri', '"mon-fri" has days without hours'],
  ['mon-fri 9-17 sat', 'has days without hours'],
  ['mon-wed-fri 9-17', 'is no range of days'],
  ['9am-5pm', '"9am-5pm" is no range of hours'],
  ['9', '"9" is no range of hours'],
  ['9-25', '"9-25" is no range of hours'],
  ['24:00-06:00', 'is no range of hours'],
  ['09:60-10:00', 'is no range of hours'],
  ['23:00-24:30', 'is no range of hours'],
  ['9-9', 'is no time at all; a whole day is 00:00-24:00'],
])('refuses %j with examples', (text, why) => {
  expect(() => read(text)).toThrow(why);
  expect(() => read(text)).toThrow('Write 24x7, business, "Mon-Fri 09:00-17:00"');
});
