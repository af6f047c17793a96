import { readCalendar } from './readCalendar';
import { calendar, readOptions } from '../../testing/rotation/ical';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

const options = readOptions();

/** A distinct name for each number. */
const invented = (i: number) =>
  `Kim ${[...i.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('')}son`;

describe('readCalendar: what is no calendar', () => {
  const event = ['DTSTART:20260105T080000Z', 'DURATION:PT1H', 'SUMMARY:anna'];
  const whole = calendar([event]);

  it.each<[string, string, string]>([
    ['nothing', '', 'An empty answer was received'],
    ['blank', ' \r\n ', 'An empty answer was received'],
    ['a web page', '<!DOCTYPE html><html><head><title>Sign in</title>', 'A web page ("Sign in") was received instead'],
    ['JSON', '{"error":"no"}', 'JSON was received'],
    ['a sentence', 'Not found', 'Text that begins with "Not found" was received'],
    ['cut off', whole.slice(0, whole.indexOf('SUMMARY') + 9), 'ends in the middle: its last line is "SUMMARY:a"'],
    ['cut off after an event', whole.slice(0, whole.indexOf('END:VCALENDAR')), 'its last line is "END:VEVENT"'],
    [
      'a broken line behind a time',
      calendar([['SUMMARY:anna', event[0], 'DURATION:PT', '1H']]),
      'Event "anna" (line 4): DURATION says "PT", which is no length such as PT8H or P7D (line 8).',
    ],
    [
      'a broken date',
      calendar([['DTSTART:2026', 'SUMMARY:anna']]),
      'Event "anna" (line 4): DTSTART says "2026", which is no date or time such as 20260706T090000 (line 6).',
    ],
    ['no start', calendar([['SUMMARY:anna']]), 'Event "anna" (line 4): it has no DTSTART'],
    ['a broken rule', calendar([[...event, 'RRULE:FREQ=SOMETIMES']]), 'SOMETIMES'],
    ['a day that does not exist', calendar([['DTSTART:20260230T080000Z', 'SUMMARY:anna']]), 'which no calendar shows'],
    [
      'an hour that does not exist',
      calendar([['DTSTART:20260105T250000Z', 'SUMMARY:anna']]),
      'which no calendar shows',
    ],
    ['an end that no date can hold', calendar([[event[0], 'DURATION:P99999999999D', 'SUMMARY:anna']]), 'lasts longer'],
    [
      'a rule for no time at all',
      calendar([[...event, 'RRULE:FREQ=DAILY;COUNT=0']]),
      'Event "anna" (line 4): the rule has COUNT=0: write a number from 1 on, or leave it out for a rule without an end (line 9).',
    ],
    [
      'a rule without frequency',
      calendar([[...event, 'RRULE:COUNT=2']]),
      'Event "anna" (line 4): the rule has no FREQ',
    ],
    [
      'an unknown zone',
      calendar([['DTSTART;TZID=Mars/Base:20260105T080000', 'SUMMARY:anna']]),
      '"Mars/Base" is neither',
    ],
    ['a repetition by the second', calendar([[...event, 'RRULE:FREQ=SECONDLY']]), 'more than 20000 shifts'],
    ['a repetition by the minute', calendar([[...event, 'RRULE:FREQ=MINUTELY;INTERVAL=15']]), 'more than 20000 shifts'],
    [
      'a repetition by the minute, for years',
      calendar([['DTSTART:19700101T000000Z', ...event.slice(1), 'RRULE:FREQ=MINUTELY']]),
      'more than 20000 shifts',
    ],
    [
      'a rule that counts for longer than anybody waits',
      calendar([['DTSTART:20050105T080000Z', ...event.slice(1), 'RRULE:FREQ=MINUTELY;COUNT=99999999']]),
      'repeats too often',
    ],
    ['JSON of a calendar', '["vcalendar",[],[]]', 'JSON was received'],
    ['XML', '<?xml version="1.0"?><icalendar/>', 'A web page was received'],
    ['a compressed file', '\u001f\uFFFD\u0008\u0000\u0000', 'Data that is no text, such as a compressed file,'],
    ['a picture', '\uFFFDPNG\r\n\u001a', 'Data that is no text'],
    [
      'a start that is no time',
      calendar([['DTSTART:tomorrow', 'SUMMARY:anna']]),
      'DTSTART says "tomorrow", which is no',
    ],
    [
      'an exception in an unknown zone',
      calendar([[...event, 'RRULE:FREQ=DAILY', 'EXDATE;TZID=Mars/Base:20260106T080000']]),
      'nor an IANA name such as Europe/Budapest (line 10).',
    ],
    ['too many events', calendar(Array.from({ length: 20_001 }, () => event)), 'has 20001 events'],
  ])('%s', (_, text, message) => {
    expect(() => readCalendar(text, options)).toThrow(UnreadableCalendar);
    expect(() => readCalendar(text, options)).toThrow(message);
  });

  it('refuses 50,000 events', () => {
    const text = calendar(Array.from({ length: 50_000 }, () => [...event, 'RRULE:FREQ=DAILY']));
    expect(() => readCalendar(text, options)).toThrow('has 50000 events, more than the 20000 that are read');
  });

  it('makes no more shifts of many people than of many events', () => {
    const crowd = Array.from({ length: 20 }, (_, i) => invented(i)).join('\\, ');
    const text = calendar([[event[0], 'DURATION:PT1H', `SUMMARY:${crowd}`, 'RRULE:FREQ=HOURLY']]);
    expect(() => readCalendar(text, options)).toThrow('and those before it make more than 20000 shifts');
  });

  const long = {
    blanks: `Anna${' '.repeat(400_000)}Kiss`,
    dashes: `Anna${'-'.repeat(400_000)}Kiss`,
    'dashes and blanks': `Anna${'- '.repeat(200_000)}Kiss`,
    brackets: `Anna${'('.repeat(400_000)}Kiss`,
    people: Array.from({ length: 19_000 }, (_, i) => `p${i}`).join('\\, '),
  };
  // Quadratic algorithms do not finish with such titles.
  it.each(Object.entries(long))('reads a title of thousands of %s', (kind, title) => {
    const text = calendar([[...event.slice(0, 2), `SUMMARY:${title}`]]);
    expect(readCalendar(text, options).shifts).toHaveLength(kind === 'people' ? 19_000 : 1);
  });

  it('leaves out 10,000 events of long ago', () => {
    const events = Array.from({ length: 10_000 }, () => [
      'DTSTART;TZID=Europe/Budapest:20200105T080000',
      'DTEND;TZID=Europe/Budapest:20200105T090000',
      'SUMMARY:anna',
    ]);
    expect(readCalendar(calendar(events), options).shifts).toEqual([]);
  });

  it('quotes the beginning of a long title', () => {
    const empty = ['DTSTART:20260105T080000Z', 'DURATION:PT0H', `SUMMARY:${'x'.repeat(1_000_000)}`];
    const { notes } = readCalendar(calendar([empty]), options);
    expect(notes).toEqual([`Event "${'x'.repeat(100)}…" lasts no time, so it puts nobody on call (line 4).`]);
  });

  it('reads a calendar without events', () => {
    expect(readCalendar(calendar([]), options)).toEqual({ shifts: [], unknown: [], notes: [] });
  });
});
