import { diffShifts } from './diffShifts';
import { shift, utc } from '../../testing/rotation/ledger';
import { inOneGo } from '../../lib/timeSlice';

const now = utc('06-17 12:00');
const anna = shift('anna', '06-15 09:00', '06-22 09:00');
const bence = shift('bence', '06-22 09:00', '06-29 09:00');
const before = shift('bence', '06-08 09:00', '06-15 09:00');
const longAgo = shift('anna', '05-04 09:00', '05-11 09:00');
const after = shift('dora', '05-11 09:00', '05-18 09:00');
const yesterday = shift('dora', '06-16 09:00', '06-17 09:00', { level: 2 });
const second = shift('dora', '06-15 09:00', '06-22 09:00');
const startingAt = (from: string) => shift('anna', from, '06-22 09:00');

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
    [
      'an empty calendar ends what is to come, and what is under way from now on',
      [longAgo, before, anna, bence],
      [],
      [shift('anna', '06-15 09:00', '06-17 12:00')],
      [anna, bence],
    ],
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
    ['the past day of one level is not told of by another level', [yesterday, anna], [before, anna], [before], []],
    ['the one under way begins now, each time it is read', [anna, bence], [startingAt('06-17 11:58'), bence], [], []],
    ['the calendar’s clock is ahead', [anna], [startingAt('06-17 12:04')], [], []],
    [
      'two that are under way begin now',
      [anna, second],
      [startingAt('06-17 12:00'), { ...startingAt('06-17 12:00'), responder: 'dora' }],
      [],
      [],
    ],
    [
      'somebody took what was before',
      [anna],
      [shift('bence', '06-15 09:00', '06-16 18:00'), startingAt('06-16 18:00')],
      [shift('bence', '06-15 09:00', '06-16 18:00'), startingAt('06-16 18:00')],
      [anna],
    ],
    [
      'the one under way pauses',
      [anna],
      [startingAt('06-17 18:00')],
      [startingAt('06-17 18:00'), shift('anna', '06-15 09:00', '06-17 12:00')],
      [anna],
    ],
    [
      'somebody steps in for one under way, in a calendar that begins now',
      [anna, second],
      [shift('erik', '06-17 11:00', '06-22 09:00'), { ...second, startsAt: utc('06-17 11:00'), shiftId: 'rest' }],
      [shift('erik', '06-17 11:00', '06-22 09:00'), shift('anna', '06-15 09:00', '06-17 11:00')],
      [anna],
    ],
    [
      'what was served stays when the calendar goes on from now',
      [shift('anna', '06-15 09:00', '06-17 11:00'), shift('erik', '06-17 11:00', '06-22 09:00')],
      [shift('erik', '06-17 11:59', '06-22 09:00')],
      [],
      [],
    ],
    [
      'somebody else had the one under way all along',
      [anna],
      [shift('erik', '06-15 09:00', '06-22 09:00')],
      [shift('erik', '06-15 09:00', '06-22 09:00')],
      [anna],
    ],
    ['the past that nobody had is filled', [before, anna], [longAgo, before, anna], [longAgo], []],
  ])('%s', (_, held, read, added, removed) => {
    expect(inOneGo(diffShifts(held, read, now))).toMatchObject({ added, removed });
  });

  it.each([
    ['somebody else', shift('bence', '05-04 09:00', '05-11 09:00'), [longAgo]],
    ['somebody else for some of it', shift('bence', '05-10 09:00', '05-12 09:00'), [longAgo, after]],
    ['the same person at other hours', shift('anna', '05-04 10:00', '05-11 09:00'), undefined],
    ['somebody where nobody was known', shift('bence', '05-01 09:00', '05-03 09:00'), undefined],
    ['somebody else within the last day', shift('erik', '06-16 09:00', '06-17 09:00'), undefined],
  ])('hands back of what is long over %s, and changes nothing of it', (_, told, known) => {
    const difference = inOneGo(diffShifts([longAgo, after, anna], [told, anna], now));
    expect(difference.removed).toEqual([]);
    expect(difference.rewritten).toEqual(known ? [{ read: told, known }] : []);
  });
});
