import { repeats } from './repeats';
import { parseRule } from './rule';

const wallAt = (text: string) => Date.parse(`${text}Z`);

function repeated(start: string, rule: string, from = '2026-01-01', to = '2027-01-01'): string[] {
  const walls = repeats(parseRule(rule).rule, wallAt(`${start}T08:00`), wallAt(`${from}T00:00`), wallAt(`${to}T00:00`));
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

  it('gives hours, minutes and seconds', () => {
    const within = (rule: string) =>
      [
        ...repeats(
          parseRule(rule).rule,
          wallAt('2026-01-05T08:00'),
          wallAt('2026-01-05T00:00'),
          wallAt('2026-01-07T00:00')
        ),
      ]
        .map((wall) => new Date(wall).toISOString().slice(8, 16))
        .slice(0, 5);
    expect(within('FREQ=HOURLY;INTERVAL=9')).toEqual(['05T08:00', '05T17:00', '06T02:00', '06T11:00', '06T20:00']);
    expect(within('FREQ=HOURLY;BYHOUR=7,8;BYMINUTE=0,30')).toEqual([
      '05T08:00',
      '05T08:30',
      '06T07:00',
      '06T07:30',
      '06T08:00',
    ]);
    expect(within('FREQ=MINUTELY;INTERVAL=90;BYDAY=TU')).toEqual([
      '06T00:30',
      '06T02:00',
      '06T03:30',
      '06T05:00',
      '06T06:30',
    ]);
    expect(within('FREQ=SECONDLY;INTERVAL=3600;BYHOUR=9,10')).toEqual(['05T09:00', '05T10:00', '06T09:00', '06T10:00']);
    expect(within('FREQ=DAILY;BYHOUR=6,20;BYSETPOS=-1')).toEqual(['05T20:00', '06T20:00']);
  });

  it('does not go through years of what never comes', () => {
    const rule = parseRule('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30').rule;
    expect([
      ...repeats(rule, wallAt('1970-01-01T00:00'), wallAt('2026-01-01T00:00'), wallAt('2027-01-01T00:00')),
    ]).toEqual([]);
  });

  it.each(['FREQ=SECONDLY;COUNT=999999999', 'FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10;COUNT=900000'])(
    'gives up on what is counted for too long: %s',
    (rule) => {
      const counted = repeats(
        parseRule(rule).rule,
        wallAt('1970-01-01T00:00'),
        wallAt('2026-01-01T00:00'),
        wallAt('2027-01-01T00:00')
      );
      expect(() => [...counted]).toThrow('repeats too often to be a rotation');
    }
  );
});
