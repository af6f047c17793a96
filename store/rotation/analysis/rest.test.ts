import { DEFAULT_REST } from '../../config/quality';
import { breachesOf } from './rest';
import { range, shift } from '../../testing/rotation/analysis';
import { found, input, member } from '../../testing/rotation/rest';

/** Shifts of bence before and after a span, so that June has no gaps. */
const others = (from: string, to: string) => [`bence 2026-05-01 ${from}`, `bence ${to} 2026-08-01`];

describe('no rest after being woken', () => {
  const week = ['anna 2026-06-01T09:00Z 2026-06-08T09:00Z'];
  it.each<[string, string[], string[], string[]]>([
    ['a shift that goes on', week, ['anna 2026-06-02T03:12Z'], ['noRest anna 02T08:00 02T14:12']],
    ['a shift that ends with the night', ['anna 2026-06-01 2026-06-02T08:00Z'], ['anna 2026-06-02T03:12Z'], []],
    [
      'a shift that ends an hour after it',
      ['anna 2026-06-01 2026-06-02T09:00Z'],
      ['anna 2026-06-02T03:12Z'],
      ['noRest anna 02T08:00 02T09:00'],
    ],
    [
      'a new shift too soon',
      ['anna 2026-06-01 2026-06-02T08:00Z', 'anna 2026-06-02T12:00Z 2026-06-03'],
      ['anna 2026-06-02T03:00Z'],
      ['noRest anna 02T12:00 02T14:00'],
    ],
    [
      'a new shift after eleven hours',
      ['anna 2026-06-01 2026-06-02T08:00Z', 'anna 2026-06-02T14:00Z 2026-06-03'],
      ['anna 2026-06-02T03:00Z'],
      [],
    ],
    [
      'paged again without a shift',
      [],
      ['anna 2026-06-02T03:00Z', 'anna 2026-06-02T11:00Z up'],
      ['noRest anna 02T11:00 02T11:01'],
    ],
    ['paged again in the same night only', [], ['anna 2026-06-02T01:00Z', 'anna 2026-06-02T07:00Z'], []],
    [
      'one breach a night, from the last page on',
      week,
      ['anna 2026-06-01T23:00Z', 'anna 2026-06-02T01:00Z', 'anna 2026-06-02T04:30Z'],
      ['noRest anna 02T08:00 02T15:30'],
    ],
    [
      'two nights are two',
      week,
      ['anna 2026-06-02T03:00Z', 'anna 2026-06-03T03:00Z'],
      ['noRest anna 02T08:00 02T14:00', 'noRest anna 03T08:00 03T14:00'],
    ],
    ['woken as the night began', week, ['anna 2026-06-01T22:05Z'], ['noRest anna 02T08:00 02T09:05']],
    ['a page in the evening wakes nobody', week, ['anna 2026-06-02T03:00Z up'], []],
    ['nor does one within a minute of the last', week, ['anna 2026-06-02T03:00Z same'], []],
    ["somebody else's page", week, ['bence 2026-06-02T03:00Z'], []],
  ])('%s', (_, shifts, pages, expected) => {
    const rest = found(input(shifts, pages)).filter((each) => each.startsWith('noRest'));
    expect(rest).toEqual(expected);
  });

  it("reads the night on the person's own clock of that time", () => {
    // 20:00 UTC is 22:00 in Budapest and 01:30 in Kolkata, where the night ends at 02:30 UTC.
    const shifts = ['lin 2026-06-01T12:00Z 2026-06-21'];
    const both = input(shifts, ['lin 2026-06-02T20:00Z', 'lin 2026-06-12T20:00Z'], {
      limits: { ...DEFAULT_REST, consecutiveDays: 30, shiftHours: 999 },
    });
    expect(found(both)).toEqual(['noRest lin 03T06:00 03T07:00', 'noRest lin 13T02:30 13T07:00']);
    expect(breachesOf(both).map(({ what }) => what)).toEqual([
      'Woken at Tue 2 Jun 22:00 (Europe/Budapest) and on call 10 h later, at 08:00; 11 h of rest were due',
      'Woken at Sat 13 Jun 01:30 (Asia/Kolkata) and on call 6 h 30 min later, at 08:00; 11 h of rest were due',
    ]);
  });

  it('is over where the hours of rest fit into the night', () => {
    const limits = { ...DEFAULT_REST, hours: 8 };
    expect(found(input(week, ['anna 2026-06-01T23:59Z'], { limits }))).toEqual([]);
    expect(found(input(week, ['anna 2026-06-02T00:01Z'], { limits }))).toEqual(['noRest anna 02T08:00 02T08:01']);
  });

  it('says how often', () => {
    const [{ what }] = breachesOf(
      input(week, ['anna 2026-06-02T01:00Z', 'anna 2026-06-02T04:30Z', 'anna 2026-06-02T09:00Z up'])
    );
    expect(what).toBe(
      'Woken 2 times, last at Tue 2 Jun 04:30 (UTC) and on call 3 h 30 min later, at 08:00; 11 h of rest were due'
    );
  });
});

describe('handoffs in sleep hours', () => {
  it.each<[string, string[], string[]]>([
    ['at two in the morning', ['anna 2026-06-02T02:00Z 2026-06-04'], ['sleepHandoff anna 02T02:00 02T08:00']],
    ['for less than the night', ['anna 2026-06-02T02:00Z 2026-06-02T05:00Z'], ['sleepHandoff anna 02T02:00 02T05:00']],
    ['as the sleep hours begin', ['anna 2026-06-02T22:00Z 2026-06-04'], []],
    ['as they end', ['anna 2026-06-02T08:00Z 2026-06-04'], []],
    [
      'after another shift of their own',
      ['anna 2026-06-01T12:00Z 2026-06-02T02:00Z', 'anna/2 2026-06-02T02:00Z 2026-06-04'],
      [],
    ],
    ['midnight in Budapest', ['lin 2026-06-01T22:00Z 2026-06-04'], ['sleepHandoff lin 01T22:00 02T06:00']],
    ['nobody to be judged', ['gyula 2026-06-02T02:00Z 2026-06-04'], []],
  ])('%s', (_, shifts, expected) => {
    expect(found(input(shifts))).toEqual(expected);
  });
});

describe('shifts and runs that are too long', () => {
  it.each<[string, string[], string[]]>([
    ['a week', ['anna 2026-06-01T09:00Z 2026-06-08T09:00Z', ...others('2026-06-01T09:00Z', '2026-06-08T09:00Z')], []],
    ['a day more, told once', ['anna 2026-06-01T09:00Z 2026-06-09T09:00Z'], ['longShift anna 08T10:00 09T09:00']],
    [
      'in two shifts and at two levels',
      ['anna 2026-06-01T09:00Z 2026-06-05T09:00Z', 'anna/2 2026-06-05T09:00Z 2026-06-09T09:00Z'],
      ['longShift anna 08T10:00 09T09:00'],
    ],
    [
      'with breaks, but no free day',
      [
        'anna 2026-06-01T09:00Z 2026-06-05T09:00Z',
        'bence 2026-06-05T09:00Z 2026-06-05T19:00Z',
        'anna 2026-06-05T19:00Z 2026-06-09T09:00Z',
      ],
      ['consecutiveDays anna 08T10:00 09T09:00'],
    ],
    [
      'with a free day',
      [
        'anna 2026-06-01T09:00Z 2026-06-05T09:00Z',
        'bence 2026-06-05T09:00Z 2026-06-06T09:00Z',
        'anna 2026-06-06T09:00Z 2026-06-09T09:00Z',
      ],
      [],
    ],
    [
      'a gap is no break',
      ['anna 2026-06-01T09:00Z 2026-06-05T09:00Z', 'anna 2026-06-06T19:00Z 2026-06-09T09:00Z'],
      ['longShift anna 08T10:00 09T09:00'],
    ],
    [
      'a free day with a gap among the shifts of others',
      [
        'anna 2026-06-01T09:00Z 2026-06-05T09:00Z',
        'bence 2026-06-05T09:00Z 2026-06-06T00:00Z',
        'bence 2026-06-06T01:00Z 2026-06-06T19:00Z',
        'anna 2026-06-06T19:00Z 2026-06-09T09:00Z',
      ],
      [],
    ],
  ])('%s', (_, shifts, expected) => {
    // The range has no gaps before and after the shifts, which would lengthen the run.
    const hours = range('2026-06-01T09:00Z 2026-06-09T09:00Z');
    const asked = input(shifts, [], { range: hours });
    expect(found(asked).filter((each) => / anna /.test(each) && !each.startsWith('sleep'))).toEqual(expected);
  });

  it.each([
    // A week from 9:00 to 9:00 local time has 169 hours when clocks go back.
    ['Europe/Budapest', '2026-10-19T07:00Z 2026-10-26T08:00Z'],
    ['America/New_York', '2026-10-26T13:00Z 2026-11-02T14:00Z'],
    ['Australia/Lord_Howe', '2026-03-29T22:00Z 2026-04-05T22:30Z'],
  ])('a week of %s with a clock change is a week', (zone, week) => {
    const one = new Map([['anna', member('anna', zone)]]);
    expect(found(input([`anna ${week}`], [], { members: one, range: range(week) }))).toEqual([]);
  });

  it.each([
    // Saturday 9:00 to Sunday 9:00 has 23 hours when clocks go forward.
    ['a day of 23 hours', '2026-03-29T07:00Z', []],
    ['two hours less than a day', '2026-03-29T06:00Z', []],
    ['any less', '2026-03-29T05:59Z', ['consecutiveDays anna 30T09:00 02T07:00']],
  ])('counts as a free day or not: %s', (_, back, expected) => {
    const shifts = [
      'anna 2026-03-23T08:00Z 2026-03-28T08:00Z',
      `bence 2026-03-28T08:00Z ${back}`,
      `anna ${back} 2026-04-02T07:00Z`,
    ];
    const asked = input(shifts, [], { range: range('2026-03-23T08:00Z 2026-04-02T07:00Z') });
    expect(found(asked).filter((each) => each.startsWith('cons'))).toEqual(expected);
  });

  it('keeps exact hours for limits below a day', () => {
    const limits = { ...DEFAULT_REST, shiftHours: 12 };
    const asked = input(['anna 2026-06-01T09:00Z 2026-06-01T22:30Z'], [], {
      limits,
      range: range('2026-06-01T09:00Z 2026-06-01T22:30Z'),
    });
    expect(found(asked)).toEqual(['longShift anna 01T21:00 01T22:30']);
    expect(breachesOf(asked)[0].what).toBe(
      '13 h 30 min without a break, since Mon 1 Jun 09:00 (UTC); 12 h are allowed'
    );
  });

  it('ends business hours every evening, and a week with every weekend', () => {
    const days = Array.from({ length: 20 }, (_, i) => new Date(Date.UTC(2026, 5, 1 + i)).toISOString().slice(0, 10));
    const weekdays = days.filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    const hours = [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 }];
    const shifts = weekdays.map((date) => `anna ${date}T09:00Z ${date}T17:00Z`);
    expect(found(input(shifts, [], { hours, range: range('2026-06-01 2026-06-21') }))).toEqual([]);
  });
});

describe('nobody behind the first', () => {
  const shifts = [
    'anna 2026-06-01T08:00Z 2026-06-02',
    'bence/2 2026-06-01T08:00Z 2026-06-01T12:00Z',
    'anna/2 2026-06-01T12:00Z 2026-06-02',
  ];

  it('is told where somebody has to be there', () => {
    const told = { behind: [], range: range('2026-06-01 2026-06-02') };
    expect(found(input(shifts, [], told))).toEqual(['noSecondary anna 01T12:00 02T00:00']);
    expect(breachesOf(input(shifts, [], told))[0].what).toBe('Nobody stands behind them for 12 h');
    expect(found(input(shifts, [], { ...told, behind: null }))).toEqual([]);
    const others = ['anna/2 2026-06-01T12:00Z 2026-06-01T15:00Z', 'csilla/2 2026-06-01T15:00Z 2026-06-01T23:00Z'];
    const behind = others.map((each) => shift(each));
    expect(found(input(shifts, [], { ...told, behind }))).toEqual([
      'noSecondary anna 01T12:00 01T15:00',
      'noSecondary anna 01T23:00 02T00:00',
    ]);
  });
});
