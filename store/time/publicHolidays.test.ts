import { calendarProblem, holidaysOf } from './publicHolidays';

/** Dates of a year that are holidays. */
function ofYear(calendar: string, year: number, dates: string[] = []): string[] {
  const holidays = holidaysOf({ calendar, dates });
  const all: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (holidays.has(date)) {
      all.push(date.slice(5));
    }
  }
  return all;
}

describe('publicHolidays', () => {
  it.each([
    ['HU', 2026, '01-01 03-15 04-03 04-05 04-06 05-01 05-24 05-25 08-20 10-23 11-01 12-25 12-26'],
    ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    ['DE-BY', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
    ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['de-by', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26'],
  ])('of %s in %d', (calendar, year, expected) => {
    expect(ofYear(calendar, year).join(' ')).toBe(expected);
  });

  it.each([
    [
      'US',
      2027,
      ['06-18', '07-05', '12-24', '12-31'],
      'days off for holidays on a weekend, New Year in the year before',
    ],
    ['GB', 2027, ['12-25', '12-26', '12-27', '12-28'], 'days off for Christmas on a weekend'],
    ['RO', 2026, ['01-01', '01-02'], 'two days of new year'],
    ['RU', 2026, ['01-02', '01-03', '01-04', '01-05', '01-06'], 'five days'],
    ['SZ', 2027, ['01-01', '01-02', '12-28', '12-31'], 'days that go on into the next year'],
    ['KR', 2026, ['02-17', '02-18', '02-19'], 'days of the moon'],
  ])('of %s in %d have %j: %s', (calendar, year, expected) => {
    expect(ofYear(calendar, year)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['IS', '2026-12-24', 'from one in the afternoon'],
    ['DE-BY', '2026-12-24', 'from two, for banks'],
    ['US', '2026-02-14', 'a day that is kept, but worked'],
    ['HU', '2026-08-21', 'a bridge day'],
  ])('of %s have no %s: %s', (calendar, date) => {
    expect(holidaysOf({ calendar, dates: [] }).has(date)).toBe(false);
  });

  it('adds dates of our own', () => {
    expect(ofYear('HU', 2026, ['2026-08-21', '2026-12-24'])).toEqual(
      expect.arrayContaining(['08-21', '12-24', '12-25'])
    );
  });

  it.each([
    ['HUN', 'There is no holiday calendar of "HUN". Did you mean "HU"?'],
    ['', 'There is no holiday calendar of ""'],
    ['DE-BX', 'The holiday calendar of DE has no part "BX". Known: BB, BE, BW, BY'],
    ['HU-BP', 'The holiday calendar of HU has no part "BP". It has no parts.'],
    ['US-LA-XX', 'The holiday calendar of US-LA has no part "XX"'],
  ])('says what is wrong with "%s"', (calendar, reason) => {
    expect(calendarProblem(calendar)).toContain(reason);
  });
});

describe('the data of all countries', () => {
  it('is not loaded before a calendar is asked for', () => {
    jest.isolateModules(() => {
      const asked = jest.fn(() => jest.requireActual('date-holidays'));
      jest.doMock('date-holidays', asked);
      const isolated: typeof import('./publicHolidays') = require('./publicHolidays');
      expect(asked).not.toHaveBeenCalled();
      const holidays = isolated.holidaysOf({ calendar: 'HU', dates: ['2026-08-21'] });
      expect(holidays.has('2026-08-21')).toBe(true);
      expect(asked).not.toHaveBeenCalled();
      expect(holidays.has('2026-08-20')).toBe(true);
      expect(asked).toHaveBeenCalledTimes(1);
    });
  });
});
