import { diffShifts } from './diffShifts';
import { shift, utc } from './testing';

const now = utc('06-17 12:00');
const anna = shift('anna', '06-15 09:00', '06-22 09:00');
const bence = shift('bence', '06-22 09:00', '06-29 09:00');
const before = shift('bence', '06-08 09:00', '06-15 09:00');
const longAgo = shift('anna', '05-04 09:00', '05-11 09:00');
const yesterday = shift('dora', '06-16 09:00', '06-17 09:00', { level: 2 });

describe('diffShifts', () => {
  it.each([
    ['a first reading brings history, too', [], [longAgo, before, anna, bence], [longAgo, before, anna, bence], []],
    ['nothing new', [longAgo, anna, bence], [longAgo, anna, bence], [], []],
    ['one more ahead', [anna], [anna, bence], [bence], []],
    ['one less ahead', [anna, bence], [anna], [], [bence]],
    [
      'the one under way is cut',
      [anna],
      [shift('anna', '06-15 09:00', '06-17 12:00')],
      [shift('anna', '06-15 09:00', '06-17 12:00')],
      [anna],
    ],
    ['another zone alone is no change', [anna], [{ ...anna, zone: 'Asia/Kolkata' }], [], []],
    ['an empty calendar ends what is to come', [longAgo, before, anna, bence], [], [], [anna, bence]],
    ['the calendar drops its past', [longAgo, before, yesterday, anna], [anna], [], []],
    ['the calendar drops its past up to now', [before, yesterday], [bence], [bence], []],
    ['an old past is rewritten', [longAgo, anna], [shift('bence', '05-04 09:00', '05-11 09:00'), anna], [], []],
    [
      'the past day is corrected',
      [before, yesterday, anna],
      [before, anna, shift('erik', '06-16 09:00', '06-17 09:00', { level: 2 })],
      [shift('erik', '06-16 09:00', '06-17 09:00', { level: 2 })],
      [yesterday],
    ],
    ['the past that nobody had is filled', [before, anna], [longAgo, before, anna], [longAgo], []],
  ])('%s', (_, held, read, added, removed) => {
    expect(diffShifts(held, read, now)).toEqual({ added, removed });
  });
});
