import { calendarZoneOf } from './calendarZone';
import { readCalendar } from './readCalendar';
import { calendar, directoryOf, readOptions } from '../../testing/rotation/ical';

const directory = directoryOf('people: { anna: { zone: Europe/Budapest } }');

function times(events: string[][], head: string[] = [], day = '2026-01-01/2027-01-01'): string[] {
  const [from, to] = day.split('/').map((date) => new Date(`${date}T00:00:00Z`));
  const text = calendar(
    events.map((lines) => [...lines, 'SUMMARY:anna']),
    head
  );
  const short = (date: Date) => date.toISOString().slice(5, 16);
  const read = readCalendar(text, { from, to, zone: 'Europe/Budapest', level: 1, markers: 'level', directory });
  return read.shifts.map(({ startsAt, endsAt }) => `${short(startsAt)} – ${short(endsAt)}`);
}

const event = (tzid: string) => [`DTSTART;TZID=${tzid}:20260706T080000`, `DTEND;TZID=${tzid}:20260706T180000`];

describe('zones by other names', () => {
  it.each([
    // A date in summer, which tells the zone from its neighbors.
    ['Central Europe Standard Time', '07-06T06:00 – 07-06T16:00'],
    ['W. Europe Standard Time', '07-06T06:00 – 07-06T16:00'],
    ['Eastern Standard Time', '07-06T12:00 – 07-06T22:00'],
    ['India Standard Time', '07-06T02:30 – 07-06T12:30'],
    ['Lord Howe Standard Time', '07-05T21:30 – 07-06T07:30'],
    ['Chatham Islands Standard Time', '07-05T19:15 – 07-06T05:15'],
    // The rules of these zones changed in 2022 and 2024.
    ['Mountain Standard Time (Mexico)', '07-06T15:00 – 07-07T01:00'],
    ['Central Asia Standard Time', '07-06T02:00 – 07-06T12:00'],
    ['central europe standard time', '07-06T06:00 – 07-06T16:00'],
    ['GMT Standard Time', '07-06T07:00 – 07-06T17:00'],
    ['UTC', '07-06T08:00 – 07-06T18:00'],
    ['Romance Standard Time 1', '07-06T06:00 – 07-06T16:00'],
    ['"tzone://Microsoft/Utc"', '07-06T08:00 – 07-06T18:00'],
    ['"(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague"', '07-06T06:00 – 07-06T16:00'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', '07-06T06:00 – 07-06T16:00'],
    ['"(GMT+01.00) Sarajevo/Warsaw/Zagreb"', null],
    ['"(UTC-05:00) Eastern Time (US & Canada)"', '07-06T12:00 – 07-06T22:00'],
    ['"(UTC-08:00) Pacific Time (US & Canada)"', '07-06T15:00 – 07-07T01:00'],
    ['"(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"', '07-06T02:30 – 07-06T12:30'],
    ['"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"', '07-06T07:00 – 07-06T17:00'],
    ['"(UTC) Coordinated Universal Time"', '07-06T08:00 – 07-06T18:00'],
    ['"(UTC+10:00) Canberra, Melbourne, Sydney"', '07-05T22:00 – 07-06T08:00'],
    ['"(UTC+12:45) Chatham Islands"', '07-05T19:15 – 07-06T05:15'],
    ['"(UTC+10:30) Lord Howe Island"', '07-05T21:30 – 07-06T07:30'],
    // The place must have the stated offset, since several places share a name.
    ['"(UTC+09:00) Budapest"', null],
  ])('%s', (tzid, expected) => {
    if (expected === null) {
      expect(() => times([event(tzid)])).toThrow('neither described');
    } else {
      expect(times([event(tzid)])).toEqual([expected]);
    }
  });

  const described = (...lines: string[]) => [
    'BEGIN:VTIMEZONE',
    ...lines,
    'BEGIN:STANDARD',
    'DTSTART:20200101T000000',
    'TZOFFSETFROM:+0500',
    'TZOFFSETTO:+0500',
    'END:STANDARD',
    'END:VTIMEZONE',
  ];

  it.each<[string, string, string[], string]>([
    ['a description of an unknown name', 'Office', described('TZID:Office'), '07-06T03:00 – 07-06T13:00'],
    [
      'a place in the description',
      'Office',
      described('TZID:Office', 'X-LIC-LOCATION:America/New_York'),
      '07-06T12:00 – 07-06T22:00',
    ],
    ['a place that is none', 'Office', described('TZID:Office', 'X-LIC-LOCATION:Here'), '07-06T03:00 – 07-06T13:00'],
    ['a known name', 'Europe/Budapest', described('TZID:Europe/Budapest'), '07-06T06:00 – 07-06T16:00'],
    ['two abbreviations', 'BST/GMT', described('TZID:BST/GMT'), '07-06T03:00 – 07-06T13:00'],
    ['others', 'EDT/EST', described('TZID:EDT/EST'), '07-06T03:00 – 07-06T13:00'],
    ['a word and an abbreviation', 'Office/GMT', described('TZID:Office/GMT'), '07-06T03:00 – 07-06T13:00'],
    ['a prefix', '/example.com/EST', described('TZID:/example.com/EST'), '07-06T03:00 – 07-06T13:00'],
    ['a prefix without a description', '/example.com/EST', [], '07-06T13:00 – 07-06T23:00'],
    ['a blank', 'Office', described('TZID: Office'), '07-06T03:00 – 07-06T13:00'],
    ['a name with a number', 'Office 1', described('TZID:Office 1'), '07-06T03:00 – 07-06T13:00'],
  ])('%s', (_, tzid, head, expected) => {
    expect(times([event(tzid)], head)).toEqual([expected]);
  });

  it.each(['BST/GMT', 'EDT/EST'])('does not guess which of two zones %s means', (tzid) => {
    expect(() => times([event(tzid)])).toThrow('neither described');
  });

  it.each([
    ['GMT', '07-06T03:00 – 07-06T13:00', '07-06T19:00 – 07-07T19:00'],
    ['Customized Time Zone', '07-06T03:00 – 07-06T13:00', '07-06T19:00 – 07-07T19:00'],
    // An IANA name takes precedence over its VTIMEZONE.
    ['Asia/Kolkata', '07-06T02:30 – 07-06T12:30', '07-06T18:30 – 07-07T18:30'],
  ])('reads times without a zone in a described X-WR-TIMEZONE: %s', (name, timed, wholeDay) => {
    const head = [`X-WR-TIMEZONE:${name}`, ...described(`TZID:${name}`)];
    const floating = ['DTSTART:20260706T080000', 'DTEND:20260706T180000'];
    expect(times([floating, ['DTSTART;VALUE=DATE:20260707']], head)).toEqual([timed, wholeDay]);
    const lines = calendar([[...floating, 'SUMMARY:anna']], head);
    expect(readCalendar(lines, readOptions()).notes).toEqual([]);
  });

  it('names what is wrong in a description by its line', () => {
    const head = (from: string) => described('TZID:Office').map((line) => line.replace('FROM:+0500', `FROM:${from}`));
    expect(times([event('Office')], head('+05:00'))).toEqual(['07-06T03:00 – 07-06T13:00']);
    expect(() => times([event('Office')], head('five'))).toThrow(
      'TZOFFSETFROM says "five", which is no offset such as +0100 (line 8).'
    );
    const without = head('').filter((line) => !line.startsWith('TZOFFSETFROM'));
    expect(() => times([event('Office')], without)).toThrow('it has no TZOFFSETFROM such as +0100 (line 6).');
  });

  it('does not ask for the zone of an event of long ago, or of one that was called off', () => {
    const old = ['DTSTART;TZID=Mars/Base:20160105T080000', 'DTEND;TZID=Mars/Base:20160105T180000'];
    const off = [...event('Mars/Base'), 'RRULE:FREQ=DAILY', 'STATUS:CANCELLED'];
    expect(times([old, off, event('UTC')])).toEqual(['07-06T08:00 – 07-06T18:00']);
  });

  it.each<[string, string[], string[][], string | null]>([
    ['its own', ['X-WR-TIMEZONE:Asia/Kolkata'], [event('Europe/Budapest')], 'Asia/Kolkata'],
    ['its own by a name of Windows', ['X-WR-TIMEZONE:Central Europe Standard Time'], [], 'Europe/Budapest'],
    ['that of all events', [], [event('America/New_York'), event('America/New_York')], 'America/New_York'],
    ['that of all events by a name of Windows', [], [event('India Standard Time')], 'Asia/Calcutta'],
    ['several', [], [event('America/New_York'), event('Asia/Kolkata')], null],
    ['none', [], [['DTSTART:20260105T080000Z']], null],
    ['one that only it describes', ['X-WR-TIMEZONE:GMT', ...described('TZID:GMT')], [], null],
    ['one that is none', ['X-WR-TIMEZONE:Nowhere'], [event('Europe/Budapest')], 'Europe/Budapest'],
  ])('a calendar’s zone: %s', (_, head, events, expected) => {
    expect(calendarZoneOf(calendar(events, head))).toBe(expected);
  });
});

describe('both clock changes of 2026', () => {
  const nights = (zone: string) => [
    [`DTSTART;TZID=${zone}:20260101T200000`, `DTEND;TZID=${zone}:20260102T080000`, 'RRULE:FREQ=DAILY'],
    [`DTSTART;TZID=${zone}:20260101T080000`, `DTEND;TZID=${zone}:20260101T200000`, 'RRULE:FREQ=DAILY'],
  ];

  it.each<[string, string, string[]]>([
    [
      'Europe/Budapest',
      '2026-03-29/2026-03-30',
      ['03-28T19:00 – 03-29T06:00', '03-29T06:00 – 03-29T18:00', '03-29T18:00 – 03-30T06:00'],
    ],
    [
      'Europe/Budapest',
      '2026-10-25/2026-10-26',
      ['10-24T18:00 – 10-25T07:00', '10-25T07:00 – 10-25T19:00', '10-25T19:00 – 10-26T07:00'],
    ],
    [
      'America/New_York',
      '2026-03-08/2026-03-09',
      ['03-07T13:00 – 03-08T01:00', '03-08T01:00 – 03-08T12:00', '03-08T12:00 – 03-09T00:00'],
    ],
    ['America/New_York', '2026-11-01/2026-11-02', ['11-01T00:00 – 11-01T13:00', '11-01T13:00 – 11-02T01:00']],
    [
      'Australia/Lord_Howe',
      '2026-04-04/2026-04-05',
      ['04-03T21:00 – 04-04T09:00', '04-04T09:00 – 04-04T21:30', '04-04T21:30 – 04-05T09:30'],
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-03/2026-10-04',
      ['10-02T21:30 – 10-03T09:30', '10-03T09:30 – 10-03T21:00', '10-03T21:00 – 10-04T09:00'],
    ],
    [
      'Pacific/Chatham',
      '2026-04-04/2026-04-05',
      ['04-03T18:15 – 04-04T06:15', '04-04T06:15 – 04-04T19:15', '04-04T19:15 – 04-05T07:15'],
    ],
    [
      'Pacific/Chatham',
      '2026-09-26/2026-09-27',
      ['09-25T19:15 – 09-26T07:15', '09-26T07:15 – 09-26T18:15', '09-26T18:15 – 09-27T06:15'],
    ],
    [
      'Asia/Kolkata',
      '2026-03-29/2026-03-30',
      ['03-28T14:30 – 03-29T02:30', '03-29T02:30 – 03-29T14:30', '03-29T14:30 – 03-30T02:30'],
    ],
    [
      'Asia/Kolkata',
      '2026-10-25/2026-10-26',
      ['10-24T14:30 – 10-25T02:30', '10-25T02:30 – 10-25T14:30', '10-25T14:30 – 10-26T02:30'],
    ],
  ])('%s, %s: days and nights meet', (zone, day, expected) => {
    expect(times(nights(zone), [], day)).toEqual(expected);
  });

  it.each(['Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Asia/Kolkata'])(
    '%s: a year of days and nights leaves no minute out',
    (zone) => {
      const all = times(nights(zone));
      const ends = all.map((each) => each.split(' – ')[1]);
      expect(all.slice(1).map((each) => each.split(' – ')[0])).toEqual(ends.slice(0, -1));
      expect(all.length).toBeGreaterThan(728);
    }
  );

  it.each<[string, string, string, string]>([
    // zone, first of a weekly series, length, the occurrence on the day of the change
    ['Europe/Budapest', '20260104T023000', 'PT1H', '03-29T01:30 – 03-29T02:30'],
    ['Europe/Budapest', '20260104T023000', 'PT1H', '10-25T00:30 – 10-25T01:30'],
    ['America/New_York', '20260104T023000', 'PT1H', '03-08T07:30 – 03-08T08:30'],
    ['America/New_York', '20260104T013000', 'PT1H', '11-01T05:30 – 11-01T06:30'],
    ['Australia/Lord_Howe', '20260104T021500', 'PT1H', '10-03T15:45 – 10-03T16:45'],
    ['Australia/Lord_Howe', '20260104T014500', 'PT1H', '04-04T14:45 – 04-04T15:45'],
    ['Pacific/Chatham', '20260104T031500', 'PT1H', '04-04T13:30 – 04-04T14:30'],
    ['Pacific/Chatham', '20260104T031500', 'PT1H', '09-26T14:30 – 09-26T15:30'],
  ])('%s: a series whose start is left out or comes twice, %s', (zone, start, length, expected) => {
    const weekly = [`DTSTART;TZID=${zone}:${start}`, `DURATION:${length}`, 'RRULE:FREQ=WEEKLY'];
    expect(times([weekly])).toContain(expected);
  });
});
