import { readCalendar } from './readCalendar';
import { calendar, readOptions } from '../../testing/rotation/ical';

const inBudapest = (name: string, time: string) => `${name};TZID=Europe/Budapest:${time}`;
const series = [
  'UID:u1',
  'SUMMARY:anna',
  inBudapest('DTSTART', '20260706T090000'),
  inBudapest('DTEND', '20260706T170000'),
  'RRULE:FREQ=DAILY;COUNT=5',
];
const replaces = inBudapest('RECURRENCE-ID', '20260708T090000');
const of = (...lines: string[]) => ['UID:u1', 'SUMMARY:bence', replaces, ...lines];
const short = (moment: number | Date) => new Date(moment).toISOString().slice(5, 16);

function read(events: string[][], head: string[] = [], from = '2026-01-01') {
  const options = readOptions({ zone: 'UTC', from: new Date(`${from}T00:00:00Z`) });
  const { shifts, unknown, notes } = readCalendar(calendar(events, head), options);
  return {
    shifts: shifts.map(({ startsAt, endsAt, responder }) => `${short(startsAt)} – ${short(endsAt)} ${responder}`),
    unknown: unknown.map(({ from: start, to }) => `${short(start)} – ${short(to)}`),
    notes,
  };
}

const annas = (...days: string[]) => days.map((day) => `07-${day}T07:00 – 07-${day}T15:00 anna`);
const without8 = annas('06', '07', '09', '10');
const start = inBudapest('DTSTART', '20260708T090000');
const end = inBudapest('DTEND', '20260708T170000');

describe('changes of a series: what takes an occurrence out', () => {
  it.each<[string, string[]]>([
    ['whole', [start, end, 'STATUS:CANCELLED']],
    ['without a start', ['STATUS:CANCELLED']],
    ['with a broken end', [start, 'DTEND:someday', 'STATUS:CANCELLED']],
    ['with a start in an unknown zone', ['DTSTART;TZID=Mars/Base:20260708T090000', 'STATUS:CANCELLED']],
    ['with a blank', [start, end, 'STATUS: CANCELLED']],
    ['in small letters, with one L and blanks', ['STATUS:  canceled ']],
    ['with a blank before its UID', ['UID: u1', start, end, 'STATUS:CANCELLED']],
  ])('%s', (_, lines) => {
    const uid = lines.some((line) => line.startsWith('UID')) ? [] : ['UID:u1'];
    const found = read([series, [...uid, 'SUMMARY:bence', replaces, ...lines]]);
    expect(found).toEqual({ shifts: without8, unknown: [], notes: [] });
  });

  it('without a start or a zone of its own', () => {
    const off = ['UID:u1', 'RECURRENCE-ID:20260708T090000', 'STATUS:CANCELLED'];
    expect(read([series, off]).shifts).toEqual(without8);
  });

  it('from one on', () => {
    const off = ['UID:u1', replaces.replace(';', ';RANGE=THISANDFUTURE;'), 'STATUS:CANCELLED'];
    expect(read([series, off]).shifts).toEqual(annas('06', '07'));
  });

  it('a later version of the series, with what was changed before', () => {
    const off = (sequence: number) => [...series, `SEQUENCE:${sequence}`, 'STATUS:CANCELLED'];
    const change = of(start, end, 'SEQUENCE:1');
    expect(read([off(2), change])).toEqual({
      shifts: [],
      unknown: [],
      notes: ['Event "bence" changes a series that was cancelled since, and is left out (line 13).'],
    });
    expect(read([off(1), change]).shifts).toEqual(['07-08T07:00 – 07-08T15:00 bence']);
  });
});

describe('changes of a series: what cancels all', () => {
  it.each<[string, string[], string[]]>([
    ['a newer version without a start', ['SEQUENCE:1'], []],
    ['no version as old as the series', [], annas('06', '07', '08', '09', '10')],
  ])('%s', (_, lines, shifts) => {
    expect(read([series, ['UID:u1', 'STATUS:CANCELLED', ...lines]])).toEqual({ shifts, unknown: [], notes: [] });
  });
});

describe('changes of a series: what cannot be read', () => {
  const leftOut = 'The event is left out: who is on call';

  it.each<[string, string[], string]>([
    ['no start', [], 'it has no DTSTART.'],
    ['a broken end', [start, 'DTEND:someday'], 'DTEND says "someday"'],
    ['a broken start', ['DTSTART:someday', end], 'DTSTART says "someday"'],
    ['an unknown zone', ['DTSTART;TZID=Mars/Base:20260708T120000', 'DURATION:PT8H'], 'the time zone "Mars/Base"'],
  ])('leaves its occurrence not known: %s', (_, lines, problem) => {
    const found = read([series, of(...lines)]);
    expect(found).toMatchObject({ shifts: without8, unknown: ['07-08T07:00 – 07-08T15:00'] });
    expect(found.notes).toEqual([expect.stringContaining(`Event "bence" (line 11): ${problem}`)]);
    expect(found.notes[0]).toContain(`${leftOut} on 2026-07-08 is not known.`);
  });

  it('leaves the day that it may have been moved to not known, too', () => {
    const found = read([series, of(inBudapest('DTSTART', '20260720T090000'), 'DTEND:20260720T250000')]);
    expect(found).toMatchObject({
      shifts: without8,
      unknown: ['07-08T07:00 – 07-08T15:00', '07-19T09:00 – 07-22T09:00'],
    });
  });

  it('leaves all from its occurrence on not known', () => {
    const found = read([series, of('DTSTART:someday').map((line) => line.replace('-ID;', '-ID;RANGE=THISANDFUTURE;'))]);
    expect(found).toMatchObject({
      shifts: annas('06', '07'),
      unknown: ['07-08T07:00 – 07-08T15:00', '07-09T07:00 – 07-09T15:00', '07-10T07:00 – 07-10T15:00'],
    });
  });

  it('does not care for one of long ago', () => {
    const events = [[...series.slice(0, 4), 'RRULE:FREQ=DAILY;COUNT=60'], of(start, 'DTEND:someday')];
    expect(read(events, [], '2026-09-01')).toMatchObject({ unknown: [], notes: [] });
  });

  it('leaves out that event alone where its RECURRENCE-ID is in an unknown zone', () => {
    const change = ['UID:u1', 'SUMMARY:bence', 'RECURRENCE-ID;TZID=CEST:20260708T090000'];
    for (const status of ['CONFIRMED', 'CANCELLED']) {
      const found = read([series, [...change, start, end, `STATUS:${status}`]]);
      expect(found.shifts).toEqual(annas('06', '07', '08', '09', '10'));
      expect(found.notes).toEqual([
        expect.stringMatching(/^Event "bence" \(line 11\): the time zone "CEST" is neither .* The event is left out/),
      ]);
    }
  });

  it('says what cancels a time that cannot be told', () => {
    const found = read([series, ['UID:u1', 'RECURRENCE-ID:someday', 'STATUS:CANCELLED']]);
    expect(found).toMatchObject({ shifts: annas('06', '07', '08', '09', '10'), unknown: [] });
    expect(found.notes).toEqual([expect.stringContaining('Event "u1" (line 11): RECURRENCE-ID says "someday"')]);
  });

  it('names what spoils a series once', () => {
    const rule = 'RDATE;TZID=Mars/Base:20260712T090000';
    const { notes } = read([['DTSTART:20260101T000000Z'], [...series, rule], of(start, end)]);
    expect(notes.filter((note) => note.includes('Mars/Base'))).toHaveLength(1);
  });
});

describe('changes of a series: one time and all from it on', () => {
  const ranged = (...lines: string[]) => [
    'UID:u1',
    'SUMMARY:chandra',
    replaces.replace(';', ';RANGE=THISANDFUTURE;'),
    ...lines,
  ];
  const expected = [
    ...annas('06', '07'),
    '07-08T07:00 – 07-08T15:00 bence',
    '07-09T08:00 – 07-09T16:00 chandra',
    '07-10T08:00 – 07-10T16:00 chandra',
  ];
  const later = ranged(inBudapest('DTSTART', '20260708T100000'), inBudapest('DTEND', '20260708T180000'));

  it.each<[string, string[][]]>([
    ['the range first', [series, later, of(start, end)]],
    ['the range last', [series, of(start, end), later]],
  ])('both hold, %s', (_, events) => {
    expect(read(events)).toEqual({ shifts: expected, unknown: [], notes: [] });
  });
});
