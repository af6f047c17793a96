import { parseRule } from './rule';

describe('parseRule', () => {
  it('reads every part', () => {
    const text =
      'FREQ=YEARLY;INTERVAL=2;COUNT=9;WKST=SU;BYMONTH=1,12;BYWEEKNO=-1,20;BYYEARDAY=-366;BYMONTHDAY=-31,1;BYDAY=MO,-2FR;BYHOUR=0;BYMINUTE=59;BYSECOND=60;BYSETPOS=-1';
    expect(parseRule(text)).toEqual({
      notes: [],
      rule: {
        freq: 'YEARLY',
        interval: 2,
        count: 9,
        until: null,
        weekStart: 6,
        months: [1, 12],
        weekNumbers: [-1, 20],
        yearDays: [-366],
        monthDays: [-31, 1],
        days: [
          { weekday: 0, nth: 0 },
          { weekday: 4, nth: -2 },
        ],
        hours: [0],
        minutes: [59],
        seconds: [60],
        positions: [-1],
      },
    });
  });

  it.each<[string, unknown]>([
    ['FREQ=DAILY;UNTIL=20260707', { kind: 'day', at: Date.UTC(2026, 6, 7) }],
    ['FREQ=DAILY;UNTIL=20260707T090000', { kind: 'wall', at: Date.UTC(2026, 6, 7, 9) }],
    ['FREQ=DAILY;UNTIL=20260707T090000Z', { kind: 'moment', at: Date.UTC(2026, 6, 7, 9) }],
  ])('reads when it ends: %s', (text, until) => {
    expect(parseRule(text).rule.until).toEqual(until);
  });

  it.each([' freq = weekly ; byday = mo , tu ; ', 'FREQ=WEEKLY; BYDAY=MO, TU'])(
    'reads blanks and small letters as nothing: "%s"',
    (text) => {
      expect(parseRule(text).rule).toMatchObject({
        freq: 'WEEKLY',
        days: expect.arrayContaining([{ weekday: 0, nth: 0 }]),
      });
    }
  );

  const seems = 'UNTIL is read as the date or time that it seems to mean';
  it.each<[string, object, string]>([
    ['FREQ=DAILY;COUNT=-1', { count: null }, 'COUNT=-1 is read as no count'],
    ['FREQ=DAILY;INTERVAL=0', { interval: 1 }, 'INTERVAL=0 is read as 1'],
    ['FREQ=DAILY;UNTIL=2026-07-08', { until: { kind: 'day', at: Date.UTC(2026, 6, 8) } }, seems],
    ['FREQ=DAILY;UNTIL=20260708T0900Z', { until: { kind: 'moment', at: Date.UTC(2026, 6, 8, 9) } }, seems],
    ['FREQ=DAILY;UNTIL=2026-07-08T09:00:00', { until: { kind: 'wall', at: Date.UTC(2026, 6, 8, 9) } }, seems],
    ['FREQ=DAILY;BYMONTH=7,', { months: [7] }, 'The comma at the end of BYMONTH is left out'],
    ['FREQ=DAILY;X-EVERY=WEEKDAY', { freq: 'DAILY' }, 'X-EVERY in a rule is left out'],
    [
      'FREQ=WEEKLY;BYDAY=1MO',
      { days: [{ weekday: 0, nth: 1 }] },
      'FREQ=WEEKLY takes no numbers in BYDAY: each such day is meant',
    ],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260101', { count: 2 }, 'A rule with COUNT and UNTIL ends with the first of them'],
  ])('reads %s with a note', (text, rule, note) => {
    expect(parseRule(text)).toMatchObject({ rule, notes: [note] });
  });

  it.each<[string, string]>([
    ['BYDAY=MO', 'the rule has no FREQ: write such as FREQ=WEEKLY;BYDAY=MO.'],
    ['', 'the rule has no FREQ'],
    ['FREQ=SOMETIMES', 'the rule has FREQ=SOMETIMES: use one of YEARLY'],
    ['FREQ=WEEKLY;UNTL=20260620T000000Z', 'the rule has a part "UNTL" that is not known. Did you mean "UNTIL"?'],
    ['FREQ=WEEKLY;UNTIL=2026', 'the rule has UNTIL=2026: write such as 20261231 or 20261231T220000Z.'],
    ['FREQ=WEEKLY;UNTIL=20260708T243000', 'the rule has UNTIL=20260708T243000: write'],
    ['FREQ=WEEKLY;BYDAY=,', 'the rule has BYDAY without a value.'],
    ['FREQ=WEEKLY;UNTIL=20260230', 'the rule has UNTIL=20260230: write'],
    ['FREQ=WEEKLY;INTERVAL=-2', 'the rule has INTERVAL=-2: write a number from 1 on.'],
    ['FREQ=WEEKLY;COUNT=0', 'the rule has COUNT=0: write a number from 1 on, or leave it out'],
    ['FREQ=WEEKLY;COUNT=many', 'the rule has COUNT=MANY: write a number'],
    ['FREQ=WEEKLY;BYDAY=MO,XX', 'the rule has BYDAY=XX: write days such as MO or -1FR.'],
    ['FREQ=WEEKLY;BYDAY=54MO', 'the rule has BYDAY=54MO'],
    ['FREQ=WEEKLY;BYDAY', 'the rule has BYDAY without a value.'],
    ['FREQ=WEEKLY;BYDAY=MO;BYDAY=TU', 'the rule has BYDAY twice.'],
    ['FREQ=WEEKLY;WKST=1', 'the rule has WKST=1: write a day such as MO.'],
    ['FREQ=YEARLY;BYMONTH=0', 'the rule has BYMONTH=0: use 1 to 12.'],
    ['FREQ=YEARLY;BYMONTH=13', 'the rule has BYMONTH=13: use 1 to 12.'],
    ['FREQ=MONTHLY;BYMONTHDAY=-32', 'the rule has BYMONTHDAY=-32: use 1 to 31 or -31 to -1.'],
    ['FREQ=MONTHLY;BYMONTHDAY=', 'the rule has BYMONTHDAY without a value.'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,,2', 'the rule has BYMONTHDAY=: use'],
    ['FREQ=MONTHLY;SKIP=FORWARD', 'the rule has SKIP=FORWARD: only OMIT is read.'],
    ['RSCALE=HEBREW;FREQ=YEARLY', 'the rule has RSCALE=HEBREW: only GREGORIAN is read.'],
  ])('refuses %s', (text, message) => {
    expect(() => parseRule(text)).toThrow(message);
  });
});
