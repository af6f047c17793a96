import { readCalendar } from './readCalendar';
import { calendar, readOptions } from '../../testing/rotation/ical';

function read(events: string[][], head: string[] = []) {
  return readCalendar(calendar(events, head), readOptions());
}

const short = (date: Date) => date.toISOString().slice(5, 16);
const times = (...events: string[][]) =>
  read(events).shifts.map(({ startsAt, endsAt }) => `${short(startsAt)} – ${short(endsAt)}`);
const days = (...events: string[][]) => times(...events).map((each) => each.slice(0, 5));

/** A shift in winter, when Budapest is one hour ahead of UTC. */
const shift = [
  'DTSTART;TZID=Europe/Budapest:20260105T080000',
  'DTEND;TZID=Europe/Budapest:20260105T180000',
  'SUMMARY:anna',
];

describe('readCalendar: times of an event', () => {
  it.each<[string, string[], string[]]>([
    [
      'a period has its own end',
      ['RDATE;VALUE=PERIOD:20260110T070000Z/20260110T090000Z'],
      ['01-05T07:00 – 01-05T17:00', '01-10T07:00 – 01-10T09:00'],
    ],
    [
      'a period has its own length',
      ['RDATE;VALUE=PERIOD;TZID=Europe/Budapest:20260110T080000/PT90M'],
      ['01-05T07:00 – 01-05T17:00', '01-10T07:00 – 01-10T08:30'],
    ],
    [
      'a period in another zone',
      ['RDATE;VALUE=PERIOD;TZID=Asia/Kolkata:20260110T080000/20260110T100000'],
      ['01-05T07:00 – 01-05T17:00', '01-10T02:30 – 01-10T04:30'],
    ],
    [
      'a day of RDATE is at the same time of day',
      ['RDATE;VALUE=DATE:20260110'],
      ['01-05T07:00 – 01-05T17:00', '01-10T07:00 – 01-10T17:00'],
    ],
    [
      'RDATE without a zone is in that of the start',
      ['RDATE:20260110T080000'],
      ['01-05T07:00 – 01-05T17:00', '01-10T07:00 – 01-10T17:00'],
    ],
    [
      'several rules, each start once',
      ['RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=WEEKLY;COUNT=2'],
      ['01-05T07:00 – 01-05T17:00', '01-06T07:00 – 01-06T17:00', '01-12T07:00 – 01-12T17:00'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(times([...shift, ...lines])).toEqual(expected);
  });

  it.each<[string, string[], string[]]>([
    ['EXDATE in UTC', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260106T070000Z'], ['01-05', '01-07']],
    [
      'EXDATE in another zone',
      ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;TZID=Asia/Kolkata:20260106T123000'],
      ['01-05', '01-07'],
    ],
    ['EXDATE without a zone', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260106T080000'], ['01-05', '01-07']],
    [
      'EXDATE of several, in one line and in two',
      ['RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20260106T080000,20260107T080000', 'EXDATE:20260105T080000'],
      ['01-08'],
    ],
    [
      'EXDATE of a time that is none of the series',
      ['RRULE:FREQ=DAILY;COUNT=2', 'EXDATE:20260106T090000'],
      ['01-05', '01-06'],
    ],
    ['EXDATE of an RDATE', ['RDATE:20260110T080000', 'EXDATE:20260110T080000'], ['01-05']],
    ['what EXDATE takes out was counted', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260105T080000'], ['01-06', '01-07']],
    [
      'EXRULE of old feeds',
      ['RRULE:FREQ=DAILY;COUNT=7', 'EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=4'],
      ['01-06', '01-08', '01-10'],
    ],
    ['UNTIL in UTC, itself included', ['RRULE:FREQ=DAILY;UNTIL=20260107T070000Z'], ['01-05', '01-06', '01-07']],
    ['UNTIL in UTC, a second less', ['RRULE:FREQ=DAILY;UNTIL=20260107T065959Z'], ['01-05', '01-06']],
    ['UNTIL on the wall', ['RRULE:FREQ=DAILY;UNTIL=20260107T080000'], ['01-05', '01-06', '01-07']],
    ['UNTIL as a day, included', ['RRULE:FREQ=DAILY;UNTIL=20260107'], ['01-05', '01-06', '01-07']],
    ['UNTIL before the start', ['RRULE:FREQ=DAILY;UNTIL=20251231'], []],
    ['UNTIL before a start beside its rule', ['RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20251231'], []],
  ])('%s', (_, lines, expected) => {
    expect(days([...shift, ...lines])).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a day', 'UNTIL=20260119', ['01-04', '01-11', '01-18']],
    ['its midnight in UTC', 'UNTIL=20260119T000000Z', ['01-04', '01-11', '01-18']],
    ['the midnight of the zone', 'UNTIL=20260118T230000Z', ['01-04', '01-11', '01-18']],
    ['the second before it', 'UNTIL=20260118T225959Z', ['01-04', '01-11']],
  ])('whole days until %s', (_, until, expected) => {
    expect(days(['DTSTART;VALUE=DATE:20260105', `RRULE:FREQ=WEEKLY;${until}`, 'SUMMARY:anna'])).toEqual(expected);
  });

  it.each<[string, string[], string[]]>([
    [
      'in the same zone it is a reading of the wall clock',
      ['DTEND;TZID=Europe/Budapest:20260329T080000'],
      ['03-28T07:00 – 03-29T06:00', '03-29T06:00 – 03-30T06:00'],
    ],
    ['without a zone, too', ['DTEND:20260329T080000'], ['03-28T07:00 – 03-29T06:00', '03-29T06:00 – 03-30T06:00']],
    [
      'in UTC it says how long the event lasts',
      ['DTEND:20260328T150000Z'],
      ['03-28T07:00 – 03-28T15:00', '03-29T06:00 – 03-29T14:00'],
    ],
    [
      'in another zone, too',
      ['DTEND;TZID=America/New_York:20260328T120000'],
      ['03-28T07:00 – 03-28T16:00', '03-29T06:00 – 03-29T15:00'],
    ],
  ])('the end of a series: %s', (_, end, expected) => {
    const series = ['DTSTART;TZID=Europe/Budapest:20260328T080000', 'RRULE:FREQ=DAILY;COUNT=2', 'SUMMARY:anna'];
    expect(times([...series, ...end])).toEqual(expected);
  });

  it('replaces an occurrence that is named by its day', () => {
    const series = ['UID:s', ...shift, 'RRULE:FREQ=DAILY;COUNT=3'];
    const moved = [
      'UID:s',
      'RECURRENCE-ID;VALUE=DATE:20260106',
      'DTSTART:20260201T080000Z',
      'DURATION:PT1H',
      'SUMMARY:bence',
    ];
    expect(days(series, moved)).toEqual(['01-05', '01-07', '02-01']);
  });

  it('says whose rule ends before they begin', () => {
    const note = 'Event "anna" has a rule that ends before it begins: its start does not count';
    const over = 'RRULE:FREQ=DAILY;UNTIL=20251231';
    expect(read([[...shift, over]]).notes).toEqual([`${note} (line 9).`]);
    expect(read([[over, ...shift, over]]).notes).toEqual([`${note} (lines 6 and 10).`]);
  });

  it('says which events last no time', () => {
    const at = 'DTSTART:20260105T080000Z';
    const { shifts, notes } = read([
      [at, 'SUMMARY:a reminder'],
      [at, 'DTEND:20260105T080000Z', 'SUMMARY:nothing'],
      [at, 'DTEND:20260105T070000Z', 'SUMMARY:backwards'],
      ['DTSTART:20160105T080000Z', 'SUMMARY:of long ago'],
    ]);
    expect(shifts).toEqual([]);
    expect(notes).toEqual(
      [
        ['a reminder', 'lasts no time', 4],
        ['nothing', 'lasts no time', 9],
        ['backwards', 'ends before it begins', 15],
      ].map(([name, what, line]) => `Event "${name}" ${what}, so it puts nobody on call (line ${line}).`)
    );
  });
});
