import { readCalendar } from './readCalendar';
import { calendar, readOptions } from '../../testing/rotation/ical';

const good = ['DTSTART:20260706T090000Z', 'DURATION:PT8H', 'SUMMARY:anna'];

function read(bad: string[], ...more: string[][]) {
  const { shifts, unknown, notes } = readCalendar(calendar([good, bad, ...more]), readOptions());
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  return { shifts: shifts.length, unknown: unknown.map(({ from, to }) => `${day(from)} ${day(to)}`), notes };
}

describe('readCalendar: an event that cannot be read', () => {
  it.each<[string, string[], string[]]>([
    ['a single day', ['DTSTART:20260901T250000Z', 'DTEND:20260902T000000Z'], ['2026-08-31 2026-09-04']],
    ['an unknown zone', ['DTSTART;TZID=Mars/Base:20260901T080000', 'DURATION:PT8H'], ['2026-08-31 2026-09-02']],
    ['a broken rule', ['DTSTART:20260901T080000Z', 'RRULE:FREQ=WEEKLY;UNTL=20261001'], ['2026-08-31 2027-01-01']],
    [
      'a rule that ends',
      ['DTSTART;TZID=Mars/Base:20260901T080000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY;UNTIL=20261001'],
      ['2026-08-31 2026-10-03'],
    ],
    ['an end that nobody knows', ['DTSTART:20260901T080000Z', 'DTEND:someday'], ['2026-08-31 2027-01-01']],
    ['a start that nobody knows', ['DTSTART:someday', 'DTEND:20260901T080000Z'], ['2026-01-01 2027-01-01']],
    ['no start', [], []],
  ])('leaves it out and says when it might have counted: %s', (_, lines, unknown) => {
    const found = read([...lines, 'SUMMARY:bence']);
    expect(found).toMatchObject({ shifts: 1, unknown });
    expect(found.notes).toEqual([expect.stringMatching(/^Event "bence" \(line 10\): .* The event is left out/)]);
  });

  it.each<[string, string[]]>([
    ['is long over', ['DTSTART;TZID=Mars/Base:20200901T080000', 'DURATION:PT8H']],
    ['is cancelled', ['DTSTART:someday', 'STATUS:CANCELLED']],
  ])('does not care for one that %s', (_, lines) => {
    expect(read(lines)).toEqual({ shifts: 1, unknown: [], notes: [] });
  });

  it('names it, what is wrong, and when nothing is known', () => {
    expect(read(['DTSTART:20260901T080000Z', 'RRULE:FREQ=WEEKLY;UNTL=20261001', 'SUMMARY:bence']).notes).toEqual([
      'Event "bence" (line 10): the rule has a part "UNTL" that is not known. Did you mean "UNTIL"? (line 13). ' +
        'The event is left out: who is on call from 2026-08-31 to 2027-01-01 is not known.',
    ]);
  });

  it('leaves a whole series out with its changes', () => {
    const master = ['UID:s', 'DTSTART;TZID=Mars/Base:20260901T080000', 'DURATION:PT8H', 'RRULE:FREQ=DAILY;COUNT=3'];
    const change = ['UID:s', 'RECURRENCE-ID:20260902T080000Z', 'DTSTART:20260902T100000Z', 'DURATION:PT8H'];
    expect(read([...master, 'SUMMARY:anna'], [...change, 'SUMMARY:bence'])).toMatchObject({
      shifts: 1,
      unknown: ['2026-08-31 2027-01-01'],
    });
  });

  it('reads an event that does not end as one that ends before the next', () => {
    const text = calendar([good, ['DTSTART:20260707T090000Z', 'DURATION:PT8H', 'SUMMARY:bence']]).replace(
      'END:VEVENT\r\n',
      ''
    );
    const { shifts, notes } = readCalendar(text, readOptions());
    expect(shifts.map(({ responder }) => responder)).toEqual(['bence']);
    expect(notes).toEqual([expect.stringContaining('Event "anna" (line 4): it has no END:VEVENT.')]);
  });

  it('refuses a calendar of which nothing can be read, or more than a few events cannot', () => {
    const bad = (i: number) => [`UID:bad${i}`, 'DTSTART;TZID=Mars/Base:20260901T080000', 'SUMMARY:bence'];
    const withBad = (count: number, ...others: string[][]) =>
      readCalendar(calendar([...others, ...Array.from({ length: count }, (_, i) => bad(i))]), readOptions());
    expect(withBad(5, good).notes).toHaveLength(5);
    expect(() => withBad(6, good)).toThrow('5 more of its events cannot be read.');
    expect(() => withBad(1)).toThrow(/^Event "bence" \(line 4\): the time zone "Mars\/Base" is neither .*$/);
  });
});
