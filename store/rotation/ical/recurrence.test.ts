import fc from 'fast-check';
import ICAL from 'ical.js';
import { repeats, repeatsByLibrary } from './recurrence';

const DAY = 24 * 60 * 60_000;
const wallAt = (text: string) => Date.parse(`${text}Z`);

function repeated(start: string, rule: string, from = '2026-01-01', to = '2027-01-01'): string[] {
  const walls = repeats(
    ICAL.Recur.fromString(rule),
    wallAt(`${start}T08:00`),
    wallAt(`${from}T00:00`),
    wallAt(`${to}T00:00`)
  );
  return [...walls].map((wall) => new Date(wall).toISOString().slice(5, 10));
}

describe('repeats', () => {
  it.each<[string, string, string, string[]]>([
    ['29 February only in leap years', '2024-02-29', 'FREQ=YEARLY', []],
    ['29 February by its month', '2024-02-29', 'FREQ=YEARLY;BYMONTH=2,6', ['06-29']],
    ['29 February monthly', '2026-01-29', 'FREQ=MONTHLY;COUNT=3', ['01-29', '03-29', '04-29']],
    ['the 31st of months that have one', '2026-01-31', 'FREQ=MONTHLY;COUNT=4', ['01-31', '03-31', '05-31', '07-31']],
    ['the 31st of named months', '2025-07-31', 'FREQ=YEARLY;BYMONTH=4,7', ['07-31']],
    ['the last day of months', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', ['01-31', '02-28', '03-31']],
    [
      'a start beside its rule is none of it',
      '2026-01-07',
      'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3',
      ['01-09', '01-12', '01-16'],
    ],
    ['nor by the day', '2026-01-07', 'FREQ=DAILY;INTERVAL=1;BYDAY=MO;COUNT=2', ['01-12', '01-19']],
    ['nor in other months', '2026-01-07', 'FREQ=DAILY;BYMONTH=3;COUNT=2', ['03-01', '03-02']],
    [
      'every other week, weeks from Monday',
      '2026-01-06',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4',
      ['01-06', '01-11', '01-20', '01-25'],
    ],
    [
      'every other week, weeks from Sunday',
      '2026-01-06',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4',
      ['01-06', '01-18', '01-20', '02-01'],
    ],
    ['the second Monday', '2026-09-05', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2;COUNT=2', ['09-14', '10-12']],
    [
      'the last weekday',
      '2026-01-30',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      ['01-30', '02-27', '03-31'],
    ],
    [
      'the first and the last of a set',
      '2026-03-10',
      'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1,-1;COUNT=3',
      ['03-31', '04-07', '04-28'],
    ],
    ['the first Monday of a year', '2015-11-20', 'FREQ=YEARLY;BYDAY=MO;BYSETPOS=1', ['01-05']],
    ["Outlook's second Sunday of March", '2020-03-08', 'FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=2', ['03-08']],
    ['the first of a week', '2026-01-05', 'FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1;COUNT=2', ['01-05', '01-12']],
    ['a week of the year', '2015-06-12', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', ['05-11']],
    ['the last week of the year', '2025-01-01', 'FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TU', ['12-29']],
    ['Friday the 13th', '2025-06-13', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', ['02-13', '03-13', '11-13']],
    ['a count that is used up', '2020-01-01', 'FREQ=DAILY;COUNT=100', []],
    ['no match ever', '2026-01-05', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', []],
  ])('%s', (_, start, rule, expected) => {
    expect(repeated(start, rule)).toEqual(expected);
  });

  it('says which rule it does not read', () => {
    expect(() => repeated('2026-01-05', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO,TU;BYSETPOS=1')).toThrow(
      /BYWEEKNO=20.* has BYWEEKNO with BYSETPOS, which is not read/
    );
  });

  it('counts simple rules as the library does', () => {
    const days = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
    const rules = fc.record({
      freq: fc.constantFrom('DAILY', 'WEEKLY'),
      interval: fc.integer({ min: 1, max: 9 }),
      days: fc.option(days),
      wkst: fc.option(fc.constantFrom('MO', 'SU', 'TH')),
      start: fc.integer({ min: wallAt('2010-01-01T00:00') / 60_000, max: wallAt('2027-01-01T00:00') / 60_000 }),
      length: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(rules, ({ freq, interval, days: named, wkst, start, length }) => {
        const parts = [named ? `BYDAY=${named.join(',')}` : '', wkst ? `WKST=${wkst}` : ''].filter(
          (part) => part !== ''
        );
        const rule = ICAL.Recur.fromString([`FREQ=${freq}`, `INTERVAL=${interval}`, ...parts].join(';'));
        const from = wallAt('2026-01-01T00:00');
        const within = [start * 60_000, from, from + length * DAY] as const;
        expect([...repeats(rule, ...within)]).toEqual([...repeatsByLibrary(rule, ...within)]);
      }),
      { numRuns: 300, seed: 4 }
    );
  });
});
