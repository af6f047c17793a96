import { fixedHolidays } from '../../time/holidays';
import { declaredSpans } from './declared';
import { HOUR } from '../../time/units';
import { inWords, plan, range } from '../../testing/rotation/analysis';

const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Parses `22:00-06:00 5 6` to hours on these weekdays; on all weekdays if none is given. */
function hours(text: string) {
  const [span, ...days] = text.split(' ');
  const [from, to] = span.split('-').map(clock);
  return { from, to, days: days.length > 0 ? days.map(Number) : [1, 2, 3, 4, 5, 6, 7] };
}

describe('declaredSpans', () => {
  it.each([
    // zone, hours, range, spans, what it is about
    [
      'UTC',
      '08:00-18:00 1 2',
      '2026-06-01 2026-06-08',
      ['2026-06-01T08:00 2026-06-01T18:00', '2026-06-02T08:00 2026-06-02T18:00'],
      'weekdays',
    ],
    [
      'UTC',
      '00:00-24:00',
      '2026-06-01T07:00Z 2026-06-03T09:00Z',
      ['2026-06-01T07:00 2026-06-03T09:00'],
      'whole days are one span',
    ],
    [
      'UTC',
      '22:00-06:00 5',
      '2026-06-01 2026-06-08',
      ['2026-06-05T22:00 2026-06-06T06:00'],
      'Friday night goes into Saturday',
    ],
    [
      'UTC',
      '22:00-06:00 7',
      '2026-06-01 2026-06-02',
      ['2026-06-01T00:00 2026-06-01T06:00'],
      'a night that began before the range',
    ],
    ['UTC', '09:00-09:00', '2026-06-01 2026-06-02', [], 'no time at all'],
    ['Asia/Kolkata', '09:00-17:00 1', '2026-06-01 2026-06-08', ['2026-06-01T03:30 2026-06-01T11:30'], 'half hours'],
    [
      'Pacific/Chatham',
      '00:00-08:00 1',
      '2026-05-30 2026-06-07',
      ['2026-05-31T11:15 2026-05-31T19:15'],
      'quarter hours',
    ],
    [
      'Europe/Budapest',
      '02:15-02:45 7',
      '2026-03-28 2026-03-30',
      ['2026-03-29T01:15 2026-03-29T01:45'],
      'readings that are left out',
    ],
    [
      'Europe/Budapest',
      '02:15-02:45 7',
      '2026-10-24 2026-10-26',
      ['2026-10-25T00:15 2026-10-25T00:45'],
      'readings that come twice: the first',
    ],
  ])('in %s, %s, of %s is %j: %s', (zone, text, within, expected) => {
    expect(inWords(declaredSpans(plan({ zone, hours: [hours(text)] }), range(within)))).toEqual(expected);
  });

  it.each([
    // zone, the Thursday before the clock change, hours of the Friday, Saturday and Sunday nights
    ['Europe/Budapest', '2026-03-26', [8, 7, 8], 'springs forward'],
    ['Europe/Budapest', '2026-10-22', [8, 9, 8], 'falls back'],
    ['America/New_York', '2026-03-05', [8, 7, 8], 'springs forward'],
    ['America/New_York', '2026-10-29', [8, 9, 8], 'falls back'],
    ['Australia/Lord_Howe', '2026-10-01', [8, 7.5, 8], 'springs forward by half an hour'],
    ['Australia/Lord_Howe', '2026-04-02', [8, 8.5, 8], 'falls back by half an hour'],
    ['Pacific/Chatham', '2026-09-24', [8, 7, 8], 'springs forward at 02:45'],
    ['Pacific/Chatham', '2026-04-02', [8, 9, 8], 'falls back at 03:45'],
    ['Asia/Kolkata', '2026-03-26', [8, 8, 8], 'has no summer time'],
  ])('%s from %s: nights from ten to six take %j hours where it %s', (zone, thursday, expected) => {
    const from = Date.parse(`${thursday}T12:00Z`);
    const within = { from, to: from + 4 * 24 * HOUR };
    const nights = declaredSpans(plan({ zone, hours: [hours('22:00-06:00 5 6 7')] }), within);
    expect(nights.map((night) => (night.to - night.from) / HOUR)).toEqual(expected);
  });

  it.each(['Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Chatham'])(
    'whole days leave nothing out in a year of %s',
    (zone) => {
      const year = range('2026-01-01 2027-01-01');
      const parts = [hours('00:00-02:30'), hours('02:30-03:15'), hours('03:15-24:00')];
      expect(declaredSpans(plan({ zone, hours: [hours('00:00-24:00')] }), year)).toEqual([year]);
      expect(declaredSpans(plan({ zone, hours: parts }), year)).toEqual([year]);
      expect(declaredSpans(plan({ zone }), year)).toEqual([year]);
    }
  );

  it.each([
    ['08:00-18:00 4 5', ['2026-12-24T07:00 2026-12-24T17:00'], 'the day itself'],
    ['22:00-06:00 4 5', ['2026-12-24T21:00 2026-12-25T05:00'], 'not the night before, but the night that begins on it'],
  ])('%s leave a holiday out: %s', (text, expected) => {
    const holidays = fixedHolidays(['2026-12-25']);
    const told = { zone: 'Europe/Budapest', hours: [hours(text)], holidays };
    const week = range('2026-12-21 2026-12-28');
    expect(inWords(declaredSpans(plan({ ...told, onHolidays: false }), week))).toEqual(expected);
    expect(declaredSpans(plan(told), week)).toHaveLength(2);
  });

  it('leaves holidays out of twenty-four hours a day, too', () => {
    const holidays = fixedHolidays(['2026-03-29']);
    const told = plan({ zone: 'Europe/Budapest', onHolidays: false, holidays });
    expect(inWords(declaredSpans(told, range('2026-03-28 2026-03-31')))).toEqual([
      '2026-03-28T00:00 2026-03-28T23:00',
      '2026-03-29T22:00 2026-03-31T00:00',
    ]);
  });
});
