import { readCalendar } from './readCalendar';
import { calendar, many, ownZone, readOptions } from '../../testing/rotation/ical';

const event = ['DTSTART:20260105T090000Z', 'DURATION:PT8H', 'SUMMARY:anna'];
const inOwnZone = ['DTSTART;TZID=Own:20260105T090000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY', 'SUMMARY:anna'];
// Without limits, each would take seconds to hours, or exhaust memory.
test.each([
  ['a zone of many rules', calendar([inOwnZone], ownZone(300, 'RRULE:FREQ=DAILY')), 'it changes too often.'],
  [
    'a zone of many rules that hold never',
    calendar([inOwnZone], ownZone(300, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')),
    'it has more than 50 rules.',
  ],
  [
    'a zone that changes by the second, and events that all name it',
    calendar(
      many(3000, String).map(() => inOwnZone),
      ownZone(1, 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30')
    ),
    'it changes too often. 2999 more of its events cannot be read.',
  ],
  [
    'components in each other',
    calendar(
      [],
      many(100_000, (i) => `BEGIN:X-${i}`)
    ),
    'more than 100 deep in each other (line 103)',
  ],
  ['a web page of titles', `<html>${'<title'.repeat(1_000_000)}`, 'A web page was received'],
])('%s is refused', (_, text, said) => {
  expect(() => readCalendar(text, readOptions())).toThrow(said);
});

test('a title of millions of letters names nobody', () => {
  const { shifts, notes } = readCalendar(
    calendar([[...event.slice(0, 2), `SUMMARY:${'x'.repeat(5_000_000)}`]]),
    readOptions()
  );
  expect(shifts).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('names nobody, so it puts nobody on call')]);
});

test('of very many notes the first are told, and the others counted', () => {
  const { shifts, notes } = readCalendar(calendar([[...event, ...many(20_000, (i) => `stray ${i}`)]]), readOptions());
  expect(shifts).toHaveLength(1);
  expect(notes).toHaveLength(1001);
  expect(notes[1000]).toBe('19,000 more such notes are not told.');
});
