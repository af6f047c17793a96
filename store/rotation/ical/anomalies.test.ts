import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../feeds/decodeText';
import { readCalendar } from './readCalendar';
import { calendar, directoryOf, readOptions } from '../../testing/rotation/ical';

const directory = directoryOf(`
teams:
  payments: { zone: Europe/Budapest }
people:
  anna: { zone: Europe/Budapest, aliases: [anna@example.org, "Kiss, Anna"] }
  bence: { zone: Europe/Budapest, aliases: ["Bence Nagy"] }
  csilla: { zone: Europe/Budapest, aliases: ["Müller Csilla"] }
`);

const short = (date: Date) => date.toISOString().slice(5, 16);

function read(text: string, zone = 'UTC') {
  const { shifts, unknown, notes } = readCalendar(text, readOptions({ directory, zone }));
  return {
    shifts: shifts.map(({ startsAt, endsAt, responder }) => `${short(startsAt)} – ${short(endsAt)} ${responder}`),
    unknown: unknown.map(({ from, to }) => `${short(new Date(from))} – ${short(new Date(to))}`),
    notes,
  };
}

function readFile(name: string) {
  const { text, notes } = decodeText(readFileSync(join(__dirname, 'anomalies', name)));
  const reading = read(text);
  return { ...reading, notes: [...notes, ...reading.notes] };
}

/** Matchers for shifts of anna that begin at midnight UTC on the given days. */
const days = (...dates: string[]) => dates.map((date) => expect.stringMatching(`^${date}T00:00 – .* anna$`));
const weeks = (first: number, by: number, count: number) =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2026, 0, first + i * by)).toISOString().slice(5, 10));

describe('readCalendar: what programs write otherwise than the RFC has it', () => {
  it.each<[string, unknown[], string[]]>([
    [
      'exdate-datetime-of-all-day.ics',
      ['03-15T23:00', '03-16T23:00', '03-18T23:00', '03-19T23:00', '03-20T23:00', '03-21T23:00'].map((start) =>
        expect.stringMatching(`^${start}`)
      ),
      [],
    ],
    [
      'vtimezone-named-by-abbreviation.ics',
      [
        ['07-06T08:00 – 07-06T16:00', 'gmt'],
        ['07-07T08:00 – 07-07T16:00', 'bst'],
        ['07-08T13:00 – 07-08T21:00', 'est'],
        ['07-09T07:00 – 07-09T15:00', 'ist'],
        ['07-10T01:00 – 07-10T09:00', 'cst'],
      ].map(([time]) => expect.stringMatching(`^${time} anna`)),
      [],
    ],
    ['last-day-of-quarters.ics', days('03-31', '06-30', '09-30', '12-31'), []],
    [
      'last-day-of-months-daily.ics',
      days('01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'),
      [],
    ],
    ['every-other-of-named-months.ics', days('01-09', '03-13', '05-08'), []],
    [
      'blanks-in-a-rule.ics',
      days(
        ...weeks(188, 7, 26)
          .flatMap((day, i) => [day, weeks(194, 7, 26)[i]])
          .slice(0, 51)
      ),
      [],
    ],
    ['fold-within-a-character.ics', ['07-06T09:00 – 07-06T17:00 csilla'], []],
    [
      'latin1.ics',
      ['07-06T09:00 – 07-06T17:00 csilla'],
      ['The text is not UTF-8 (line 8), and is read as Windows-1252: check names with accents, or save it as UTF-8.'],
    ],
    [
      'date-without-value.ics',
      days('07-06'),
      ['DTSTART without VALUE=DATE is read as a day (line 6).', 'DTEND without VALUE=DATE is read as a day (line 7).'],
    ],
    [
      'all-day-ends-on-its-day.ics',
      ['03-15', '03-16', '03-17', '03-18', '03-19', '03-20', '03-21'].map((day) =>
        expect.stringMatching(`^${day}T23:00 – `)
      ),
      ['A whole day whose end is its start is read as one day (line 5).'],
    ],
    [
      'text-after-the-end.ics',
      ['07-06T09:00 – 07-06T17:00 anna'],
      ['What stands after END:VCALENDAR, "<!-- page generated in 0.1s -->", is left out (line 11).'],
    ],
    [
      'count-minus-1.ics',
      days('06-01', '06-15', '06-29', '07-13', '07-27', '08-10', '08-24'),
      ['COUNT=-1 is read as no count (line 9).'],
    ],
    [
      'exdate-of-older-override.ics',
      days('06-01', '06-29', '07-13'),
      ['Event "Anna" changes a time that its newer series no longer has, and is left out (line 14).'],
    ],
  ])('%s', (name, shifts, notes) => {
    const found = readFile(name);
    expect(found.notes).toEqual(notes);
    expect(found.unknown).toEqual([]);
    expect(found.shifts).toEqual(shifts);
  });

  it('counts a start beside its rule as the first time', () => {
    const { shifts, notes } = readFile('start-beside-its-rule.ics');
    expect(shifts.slice(0, 3)).toEqual(days('06-02', '06-03', '06-17'));
    expect(notes).toEqual(['Event "Anna" begins beside its rule: its start counts as the first time (line 4).']);
    const counted = ['DTSTART;VALUE=DATE:20260602', 'RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3', 'SUMMARY:anna'];
    expect(read(calendar([counted])).shifts).toEqual(days('06-02', '06-03', '06-10'));
    expect(read(calendar([[...counted, 'EXDATE;VALUE=DATE:20260602']])).shifts).toEqual(days('06-03', '06-10'));
  });

  it('takes the offset before the first change of a described zone', () => {
    const text = readFileSync(join(__dirname, 'anomalies', 'vtimezone-before-its-first-change.ics'), 'utf8');
    const window = { from: new Date('2025-09-01T00:00:00Z'), to: new Date('2025-12-01T00:00:00Z') };
    const starts = readCalendar(text, readOptions({ ...window, directory })).shifts.map(({ startsAt }) =>
      short(startsAt)
    );
    expect([starts[0], starts[7], starts[8]]).toEqual(['09-01T07:00', '10-20T07:00', '10-27T08:00']);
  });

  it('refuses a part of a rule that it does not know, by its line', () => {
    expect(() => readFile('rrule-misspelt-until.ics')).toThrow(
      'Event "Anna" (line 4): the rule has a part "UNTL" that is not known. Did you mean "UNTIL"? (line 9).'
    );
  });

  const allDay = ['DTSTART;VALUE=DATE:20260316', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:anna'];
  const budapest = ['X-WR-TIMEZONE:Europe/Budapest'];
  it.each<[string, string]>([
    ['a floating midnight', 'EXDATE:20260317T000000'],
    ['midnight in UTC', 'EXDATE:20260317T000000Z'],
    ["the calendar's midnight in UTC", 'EXDATE:20260316T230000Z'],
    ['midnight of a zone', 'EXDATE;TZID=America/New_York:20260317T000000'],
    ['a day that is said to be a time', 'EXDATE;VALUE=DATE-TIME:20260317'],
    ['midnight that is said to be a day', 'EXDATE;VALUE=DATE:20260317T000000'],
    ['a day with dashes', 'EXDATE;VALUE=DATE:2026-03-17'],
    ['a list', 'EXDATE:20260401T000000,20260317T000000'],
  ])('takes a day out by %s', (_, exdate) => {
    const { shifts } = read(calendar([[...allDay, exdate]], budapest));
    expect(shifts.map((shift) => shift.slice(0, 11))).toEqual(['03-15T23:00', '03-17T23:00']);
  });

  const ownZone = (tzid: string) => [
    ...['BEGIN:VTIMEZONE', `TZID:${tzid}`, 'BEGIN:STANDARD', 'DTSTART:20000101T000000'],
    ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0200', 'END:STANDARD', 'END:VTIMEZONE'],
  ];
  const asItsDay = 'lasts whole days, but has a time in EXDATE: it is read as 2026-03-16';
  it.each<[string, string[], string[], string | null]>([
    ["the only zone's midnight in UTC", ownZone('Office'), ['03-16', '03-18'], null],
    ['one of two zones', [...ownZone('Office'), ...ownZone('Home')], ['03-17', '03-18'], asItsDay],
    ['a time that is no midnight anywhere', [], ['03-17', '03-18'], asItsDay],
  ])('takes a day out by %s', (_, head, left, note) => {
    const { shifts, notes } = read(calendar([[...allDay, 'EXDATE:20260316T220000Z']], head));
    expect(shifts.map((shift) => shift.slice(0, 5))).toEqual(left);
    // The line number of EXDATE: after the head and four lines of the event.
    expect(notes).toEqual(note === null ? [] : [`Event "anna" ${note} (line ${head.length + 9}).`]);
  });

  it('reads EXDATE and RDATE with a comma too many', () => {
    const series = ['DTSTART:20260706T090000Z', 'DURATION:PT8H', 'RRULE:FREQ=DAILY;COUNT=2', 'SUMMARY:anna'];
    const lists = ['EXDATE:20260706T090000Z,', 'RDATE:20260709T090000Z,'];
    expect(read(calendar([[...series, ...lists]]))).toEqual({
      shifts: ['07-07T09:00 – 07-07T17:00 anna', '07-09T09:00 – 07-09T17:00 anna'],
      unknown: [],
      notes: ['A comma too many in EXDATE is left out (line 10).', 'A comma too many in RDATE is left out (line 11).'],
    });
  });

  it.each([
    'EXDATE;TZID=Europe/Budapest:20260707T070000Z,20260708T090000',
    'EXDATE;TZID=Europe/Budapest:20260708T090000,20260707T070000Z',
  ])('reads each time of %s by itself', (exdate) => {
    const series = ['DTSTART;TZID=Europe/Budapest:20260706T090000', 'DURATION:PT8H', 'RRULE:FREQ=DAILY;COUNT=4'];
    expect(read(calendar([[...series, exdate, 'SUMMARY:anna']]))).toMatchObject({
      shifts: ['07-06T07:00 – 07-06T15:00 anna', '07-09T07:00 – 07-09T15:00 anna'],
      notes: [],
    });
  });

  it.each([
    'RECURRENCE-ID:20260317T000000Z',
    'RECURRENCE-ID;TZID=Asia/Kolkata:20260317T000000',
    'RECURRENCE-ID:20260317',
  ])('replaces a day by %s', (id) => {
    const changed = ['UID:0', id, 'DTSTART;VALUE=DATE:20260317', 'SUMMARY:bence'];
    expect(read(calendar([['UID:0', ...allDay], changed])).shifts).toEqual([
      '03-16T00:00 – 03-17T00:00 anna',
      '03-17T00:00 – 03-18T00:00 bence',
      '03-18T00:00 – 03-19T00:00 anna',
    ]);
  });

  const event = ['DTSTART:20260706T090000Z', 'DURATION:PT8H', 'SUMMARY:anna'];
  const ended = ['DTSTART:20260706T090000Z', 'DTEND:20260706T170000Z', 'SUMMARY:anna'];
  it.each<[string, string[], string | null]>([
    ['an ISO time', ['DTSTART:2026-07-06T09:00:00Z', ...event.slice(1)], 'DTSTART is read as the date or time'],
    ['a time without seconds', ['DTSTART:20260706T0900Z', ...event.slice(1)], 'DTSTART is read as the date or time'],
    ['UTC beside a zone', ['DTSTART;TZID=Asia/Kolkata:20260706T090000Z', ...event.slice(1)], null],
    [
      'a time that is said to be a day',
      ['DTSTART;VALUE=DATE:20260706T090000Z', ...event.slice(1)],
      'is read as the time',
    ],
    ['an empty EXDATE', [...event, 'EXDATE:'], 'EXDATE without a time is left out'],
    [
      'an alarm within',
      [...event, 'BEGIN:VALARM', 'DURATION:P9D', 'SUMMARY:wake', 'ATTENDEE:mailto:x', 'END:VALARM'],
      null,
    ],
    [
      'an address that is not folded',
      [
        ...event,
        'X-APPLE-STRUCTURED-LOCATION;X-ADDRESS="1 Main Street',
        'Springfield, 12345',
        'Utopia";X-TITLE=Home:geo:1,2',
      ],
      '"Springfield, 12345" is no property of a calendar, and is left out (line 10).',
    ],
    [
      'the first of two starts',
      [...event, 'DTSTART:20260707T090000Z'],
      'DTSTART stands twice: the first counts (line 9).',
    ],
    ['the first of two ends', [...ended, 'DTEND:20260706T190000Z'], 'DTEND stands twice: the first counts (line 9).'],
    ['an end beside a length', [...ended, 'DURATION:PT1H'], 'DURATION beside DTEND is left out (line 9).'],
    ['a length beside an end', ['DURATION:PT1H', ...ended], 'DURATION beside DTEND is left out (line 8).'],
    [
      'the first of several starts in a line',
      ['DTSTART:20260706T090000Z,20260707T090000Z', ...event.slice(1)],
      'DTSTART holds several times: the first counts (line 6).',
    ],
    ['a broken property that nobody reads', [...event, 'X-ODD;=;:;'], null],
  ])('reads %s', (_, lines, note) => {
    const { shifts, notes } = read(calendar([lines]));
    expect(shifts).toEqual(['07-06T09:00 – 07-06T17:00 anna']);
    expect(notes.length > 0 ? notes[0] : null).toEqual(note === null ? null : expect.stringContaining(note));
  });

  it.each(['BST', 'IST', 'CST', 'PST'])('does not guess what %s means', (name) => {
    const text = calendar([[`DTSTART;TZID=${name}:20260706T090000`, ...event.slice(1)]]);
    expect(() => read(text)).toThrow(`the time zone "${name}" is neither described in the calendar`);
  });

  it('says which zone it does not know', () => {
    const text = calendar([['DTSTART;VALUE=DATE:20260706', 'SUMMARY:anna']], ['X-WR-TIMEZONE:Nowhere']);
    expect(read(text, 'Asia/Kolkata').notes).toEqual([
      'X-WR-TIMEZONE "Nowhere" is no IANA time zone: whole days and times without a zone are those of Asia/Kolkata (line 1).',
    ]);
  });

  it('lets a newer series take back the rest of its older changes', () => {
    const master = (more: string[]) => [
      'UID:0',
      'SEQUENCE:2',
      'DTSTART:20260706T090000Z',
      'DURATION:PT8H',
      'SUMMARY:anna',
      ...more,
    ];
    const change = (sequence: number) => [
      ...['UID:0', `SEQUENCE:${sequence}`, 'RECURRENCE-ID:20260720T090000Z', 'DTSTART:20260721T090000Z'],
      ...['DURATION:PT8H', 'SUMMARY:bence'],
    ];
    const ends = ['RRULE:FREQ=WEEKLY;UNTIL=20260714T000000Z'];
    expect(read(calendar([master(ends), change(1)])).shifts).toHaveLength(2);
    expect(read(calendar([master(['RRULE:FREQ=WEEKLY;COUNT=2']), change(1)])).shifts).toHaveLength(2);
    // Changes with the series' SEQUENCE, and changes of times that the series still has, count.
    expect(read(calendar([master(ends), change(2)])).shifts).toHaveLength(3);
    expect(read(calendar([master(['RRULE:FREQ=WEEKLY;COUNT=3']), change(1)])).shifts[2]).toBe(
      '07-21T09:00 – 07-21T17:00 bence'
    );
  });
});
