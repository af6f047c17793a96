import { readCalendar, type ReadOptions } from './readCalendar';
import { calendar, readOptions } from '../../testing/rotation/ical';

/** Reads a calendar's shifts as `start – end` in UTC, without year and seconds. */
function times(lines: string[][], more: Partial<ReadOptions> = {}, head: string[] = []): string[] {
  const short = (date: Date) =>
    date
      .toISOString()
      .replace(/:00\.000Z$/, '')
      .replace('2026-', '');
  return readCalendar(calendar(lines, head), readOptions(more)).shifts.map(
    ({ startsAt, endsAt }) => `${short(startsAt)} – ${short(endsAt)}`
  );
}

const within = (from: string, to: string) => ({ from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T00:00:00Z`) });

const custom = [
  'BEGIN:VTIMEZONE',
  'TZID:Office',
  'BEGIN:DAYLIGHT',
  'DTSTART:19810329T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

describe('readCalendar: zones and clock changes', () => {
  it.each<[string, string, string, string]>([
    // zone, start, end (local), expected UTC
    ['Europe/Budapest', '20260328T080000', '20260329T080000', '03-28T07:00 – 03-29T06:00'],
    ['Europe/Budapest', '20261024T080000', '20261025T080000', '10-24T06:00 – 10-25T07:00'],
    ['Europe/Budapest', '20260329T023000', '20260329T080000', '03-29T01:30 – 03-29T06:00'],
    ['Europe/Budapest', '20260329T033000', '20260329T080000', '03-29T01:30 – 03-29T06:00'],
    ['Europe/Budapest', '20261025T020000', '20261025T030000', '10-25T00:00 – 10-25T02:00'],
    ['Europe/Budapest', '20261025T023000', '20261025T080000', '10-25T00:30 – 10-25T07:00'],
    ['America/New_York', '20260307T080000', '20260308T080000', '03-07T13:00 – 03-08T12:00'],
    ['America/New_York', '20261031T080000', '20261101T080000', '10-31T12:00 – 11-01T13:00'],
    ['America/New_York', '20261101T013000', '20261101T080000', '11-01T05:30 – 11-01T13:00'],
    ['Asia/Kolkata', '20260328T080000', '20260329T080000', '03-28T02:30 – 03-29T02:30'],
    ['Pacific/Chatham', '20260404T080000', '20260405T080000', '04-03T18:15 – 04-04T19:15'],
    ['Pacific/Chatham', '20260926T080000', '20260927T080000', '09-25T19:15 – 09-26T18:15'],
    ['Australia/Lord_Howe', '20260404T080000', '20260405T080000', '04-03T21:00 – 04-04T21:30'],
    ['Australia/Lord_Howe', '20261003T080000', '20261004T080000', '10-02T21:30 – 10-03T21:00'],
    ['europe/budapest', '20260328T080000', '20260329T080000', '03-28T07:00 – 03-29T06:00'],
    ['/example.org/2024a/Europe/Budapest', '20260328T080000', '20260329T080000', '03-28T07:00 – 03-29T06:00'],
  ])('%s %s to %s', (zone, start, end, expected) => {
    expect(times([[`DTSTART;TZID=${zone}:${start}`, `DTEND;TZID=${zone}:${end}`, 'SUMMARY:anna']])).toEqual([expected]);
  });

  it.each([
    ['20260328T080000', '20260329T080000'],
    ['20260329T015959', '20260329T030000'],
    ['20260329T023000', '20260329T080000'],
    ['20261024T080000', '20261025T080000'],
    ['20261025T015959', '20261025T020000'],
    ['20261025T023000', '20261025T030000'],
    ['20260701T000000', '20261231T000000'],
  ])('reads a zone that the calendar describes as the same named zone: %s to %s', (start, end) => {
    const described = [[`DTSTART;TZID=Office:${start}`, `DTEND;TZID=Office:${end}`, 'SUMMARY:anna']];
    const named = [[`DTSTART;TZID=Europe/Budapest:${start}`, `DTEND;TZID=Europe/Budapest:${end}`, 'SUMMARY:anna']];
    expect(times(described, {}, custom)).toEqual(times(named));
  });

  it('hands over at nine on the wall across both changes', () => {
    const weekly = [
      'DTSTART;TZID=Europe/Budapest:20260105T090000',
      'DTEND;TZID=Europe/Budapest:20260112T090000',
      'RRULE:FREQ=WEEKLY',
      'SUMMARY:anna',
    ];
    expect(times([weekly], within('2026-03-24', '2026-04-07'))).toEqual([
      '03-23T08:00 – 03-30T07:00',
      '03-30T07:00 – 04-06T07:00',
      '04-06T07:00 – 04-13T07:00',
    ]);
    expect(times([weekly], within('2026-10-20', '2026-10-27'))).toEqual([
      '10-19T07:00 – 10-26T08:00',
      '10-26T08:00 – 11-02T08:00',
    ]);
  });

  it('takes days of a duration by the wall and hours exactly', () => {
    const start = 'DTSTART;TZID=Europe/Budapest:20260328T080000';
    expect(times([[start, 'DURATION:P1D', 'SUMMARY:anna']])).toEqual(['03-28T07:00 – 03-29T06:00']);
    expect(times([[start, 'DURATION:PT24H', 'SUMMARY:anna']])).toEqual(['03-28T07:00 – 03-29T07:00']);
    expect(times([[start, 'DURATION:P1DT2H', 'SUMMARY:anna']])).toEqual(['03-28T07:00 – 03-29T08:00']);
  });

  it.each<[string, string[], string[], string]>([
    ['floating times', [], ['DTSTART:20260329T000000', 'DTEND:20260330T000000'], '03-28T23:00 – 03-29T22:00'],
    ['whole days', [], ['DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330'], '03-28T23:00 – 03-29T22:00'],
    ['a whole day without an end', [], ['DTSTART;VALUE=DATE:20260329'], '03-28T23:00 – 03-29T22:00'],
    [
      "whole days in the calendar's own zone",
      ['X-WR-TIMEZONE:Asia/Kolkata'],
      ['DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260331'],
      '03-28T18:30 – 03-30T18:30',
    ],
    [
      'an own zone that is none',
      ['X-WR-TIMEZONE:Nowhere'],
      ['DTSTART;VALUE=DATE:20260329'],
      '03-28T23:00 – 03-29T22:00',
    ],
    [
      'UTC',
      ['X-WR-TIMEZONE:Asia/Kolkata'],
      ['DTSTART:20260329T000000Z', 'DTEND:20260329T010000Z'],
      '03-29T00:00 – 03-29T01:00',
    ],
    [
      'an end in another zone',
      [],
      ['DTSTART;TZID=Europe/Budapest:20260105T080000', 'DTEND;TZID=America/New_York:20260105T080000'],
      '01-05T07:00 – 01-05T13:00',
    ],
  ])('%s', (_, head, lines, expected) => {
    expect(times([[...lines, 'SUMMARY:anna']], {}, head)).toEqual([expected]);
  });

  it("gives each shift its person's zone at that date, an unknown person's the calendar's", () => {
    const daily = (who: string) => [
      'DTSTART:20260531T120000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;COUNT=2',
      `SUMMARY:${who}`,
    ];
    const zones = (who: string) => readCalendar(calendar([daily(who)]), readOptions()).shifts.map(({ zone }) => zone);
    expect(zones('bence')).toEqual(['Europe/Budapest', 'America/New_York']);
    expect(zones('somebody')).toEqual(['Europe/Budapest', 'Europe/Budapest']);
  });
});

describe('readCalendar: recurrences', () => {
  const from = 'DTSTART;TZID=Europe/Budapest:20260105T080000';
  const days = (lines: string[][], more?: Partial<ReadOptions>) =>
    times(lines, more ?? within('2026-01-01', '2026-02-01')).map((text) => text.slice(0, 5));

  it.each<[string, string[], string[]]>([
    ['weekly, some days', ['RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4'], ['01-05', '01-08', '01-12', '01-15']],
    ['every other week', ['RRULE:FREQ=WEEKLY;INTERVAL=2'], ['01-05', '01-19']],
    ['monthly, the last Friday, and the start', ['RRULE:FREQ=MONTHLY;BYDAY=-1FR'], ['01-05', '01-30']],
    ['until a date, that day included', ['RRULE:FREQ=DAILY;UNTIL=20260107'], ['01-05', '01-06', '01-07']],
    ['until a moment, it included', ['RRULE:FREQ=DAILY;UNTIL=20260107T070000Z'], ['01-05', '01-06', '01-07']],
    ['until just before', ['RRULE:FREQ=DAILY;UNTIL=20260107T065959Z'], ['01-05', '01-06']],
    [
      'without some',
      ['RRULE:FREQ=DAILY;COUNT=4', 'EXDATE;TZID=Europe/Budapest:20260106T080000'],
      ['01-05', '01-07', '01-08'],
    ],
    ['without one given in UTC', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260106T070000Z'], ['01-05', '01-07']],
    ['without a whole day', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260106'], ['01-05', '01-07']],
    ['with one more', ['RDATE;TZID=Europe/Budapest:20260120T080000'], ['01-05', '01-20']],
    ['with one more given in UTC', ['RRULE:FREQ=DAILY;COUNT=1', 'RDATE:20260120T070000Z'], ['01-05', '01-20']],
    ['that never match, but for the start', ['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'], ['01-05']],
    ['cancelled', ['RRULE:FREQ=DAILY', 'STATUS:CANCELLED'], []],
  ])('%s', (_, lines, expected) => {
    expect(days([[from, 'DURATION:PT1H', 'SUMMARY:anna', ...lines]])).toEqual(expected);
  });

  it.each([
    ['daily', 'FREQ=DAILY;INTERVAL=3'],
    ['weekly on two days', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU'],
    ['hourly', 'FREQ=HOURLY;INTERVAL=36'],
    ['monthly', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['yearly', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'],
  ])('comes to the same however far back the series began: %s', (_, rule) => {
    const event = ['DTSTART;TZID=America/New_York:20150105T080000', 'DURATION:P1D', `RRULE:${rule}`, 'SUMMARY:anna'];
    const all = readCalendar(calendar([event]), readOptions({ from: new Date('2015-01-01T00:00:00Z') })).shifts;
    const late = readCalendar(calendar([event]), readOptions()).shifts;
    expect(late.length).toBeGreaterThan(0);
    expect(late).toEqual(all.filter(({ endsAt }) => endsAt > new Date('2026-01-01T00:00:00Z')));
  });

  it('reads of an endless series of long ago what is asked for', () => {
    const event = ['DTSTART:19700101T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY', 'SUMMARY:anna'];
    expect(times([event], within('2026-01-01', '2026-01-02'))).toHaveLength(24);
  });

  const series = [
    'UID:s',
    'DTSTART;TZID=Europe/Budapest:20260105T080000',
    'DTEND;TZID=Europe/Budapest:20260105T180000',
    'RRULE:FREQ=WEEKLY;COUNT=4',
    'SUMMARY:anna',
  ];
  const changed = (id: string, ...more: string[]) => ['UID:s', `RECURRENCE-ID${id}`, ...more];
  const read = (...replacements: string[][]) =>
    readCalendar(calendar([series, ...replacements]), readOptions()).shifts.map(
      ({ startsAt, responder }) => `${startsAt.toISOString().slice(5, 13)} ${responder}`
    );

  it('puts a changed occurrence in the place of the planned one', () => {
    const swap = changed(
      ';TZID=Europe/Budapest:20260112T080000',
      'DTSTART:20260112T070000Z',
      'DURATION:PT1H',
      'SUMMARY:Bence'
    );
    expect(read(swap)).toEqual(['01-05T07 anna', '01-12T07 bence', '01-19T07 anna', '01-26T07 anna']);
    const moved = changed(':20260112T070000Z', 'DTSTART:20260220T070000Z', 'DURATION:PT1H', 'SUMMARY:bence');
    expect(read(moved)).toEqual(['01-05T07 anna', '01-19T07 anna', '01-26T07 anna', '02-20T07 bence']);
  });

  it('takes a cancelled occurrence out', () => {
    const out = changed(':20260112T070000Z', 'DTSTART:20260112T070000Z', 'DURATION:PT1H', 'STATUS:CANCELLED');
    expect(read(out)).toEqual(['01-05T07 anna', '01-19T07 anna', '01-26T07 anna']);
  });

  it('changes all later ones when the change says so', () => {
    const later = changed(
      ';RANGE=THISANDFUTURE:20260119T070000Z',
      'DTSTART;TZID=Europe/Budapest:20260119T100000',
      'DTEND;TZID=Europe/Budapest:20260119T120000',
      'SUMMARY:bence'
    );
    expect(read(later)).toEqual(['01-05T07 anna', '01-12T07 anna', '01-19T09 bence', '01-26T09 bence']);
  });

  it('keeps the last version of a change', () => {
    const first = changed(
      ':20260112T070000Z',
      'DTSTART:20260112T070000Z',
      'DURATION:PT1H',
      'SUMMARY:chandra',
      'SEQUENCE:2'
    );
    const last = changed(
      ':20260112T070000Z',
      'DTSTART:20260112T070000Z',
      'DURATION:PT1H',
      'SUMMARY:bence',
      'SEQUENCE:3'
    );
    expect(read(last, first)[1]).toBe('01-12T07 bence');
  });

  it('reads a change whose series is not in the calendar', () => {
    const alone = [
      'UID:other',
      'RECURRENCE-ID:20260301T070000Z',
      'DTSTART:20260301T070000Z',
      'DURATION:PT1H',
      'SUMMARY:bence',
    ];
    expect(read(alone)).toContain('03-01T07 bence');
  });

  it('reads events that share a UID by mistake, and the last of several versions', () => {
    const event = (day: string, ...more: string[]) => [
      'UID:x',
      `DTSTART:202601${day}T080000Z`,
      'DURATION:PT1H',
      'SUMMARY:anna',
      ...more,
    ];
    expect(days([event('05'), event('06')])).toEqual(['01-05', '01-06']);
    expect(days([event('05', 'SEQUENCE:1'), event('06', 'SEQUENCE:2')])).toEqual(['01-06']);
  });

  it('counts a shift once that is told twice, and none that lasts no time', () => {
    const event = ['DTSTART:20260105T080000Z', 'DTEND:20260105T090000Z', 'SUMMARY:anna'];
    expect(times([event, event])).toHaveLength(1);
    expect(times([['DTSTART:20260105T080000Z', 'SUMMARY:anna']])).toEqual([]);
    expect(times([['DTSTART:20260105T080000Z', 'DTEND:20260105T070000Z', 'SUMMARY:anna']])).toEqual([]);
  });

  it('reads whole what touches the window, and nothing beside it', () => {
    const event = ['DTSTART:20260105T000000Z', 'DURATION:P1D', 'RRULE:FREQ=DAILY;COUNT=4', 'SUMMARY:anna'];
    const window = { from: new Date('2026-01-06T00:00:00Z'), to: new Date('2026-01-07T00:00:01Z') };
    expect(times([event], window)).toEqual(['01-06T00:00 – 01-07T00:00', '01-07T00:00 – 01-08T00:00']);
  });
});
