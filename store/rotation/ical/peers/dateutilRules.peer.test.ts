import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { repeats } from '../../../time/recurrence/repeats';
import { parseRule, type Rule } from '../../../time/recurrence/rule';
import { DAY } from '../../../time/units';
import { onPython } from './python';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const COUNT = 2400;

interface Asked {
  rule: string;
  /** Local times, as ISO text without a zone. */
  start: string;
  from: string;
  to: string;
}

/** Days for which rules of these frequencies are expanded; 730 for all others. */
const LOOKED_AT: Record<string, number | undefined> = { HOURLY: 100, MINUTELY: 8, SECONDLY: 0.25 };

const iso = (wall: number) => new Date(wall).toISOString().slice(0, 19);
const wallAt = (text: string) => Date.parse(`${text}Z`);

/** Numbers from 1 to `most` and their negatives, as in BYMONTHDAY. */
function signed(most: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.boolean())
    .map(([number, isFromEnd]) => (isFromEnd ? -number : number));
}

function list<T>(of: fc.Arbitrary<T>, most = 4): fc.Arbitrary<T[]> {
  return fc.uniqueArray(of, { minLength: 1, maxLength: most });
}

/** A value in one of `one` rules, else null. */
function sometimes<T>(of: fc.Arbitrary<T>, one: number): fc.Arbitrary<T | null> {
  return fc.option(of, { freq: one - 1, nil: null }).map((value) => value);
}

function daysOf(freq: string): fc.Arbitrary<string[]> {
  const plain = fc.constantFrom(...DAYS);
  const most = freq === 'YEARLY' ? 53 : 5;
  const numbered = fc.tuple(signed(most), plain).map(([nth, day]) => `${nth}${day}`);
  return freq === 'YEARLY' || freq === 'MONTHLY'
    ? fc.oneof(list(plain), list(numbered), list(fc.oneof(plain, numbered)))
    : list(plain);
}

/** Rules of every frequency, with the parts that RFC 5545 allows for it. */
const rules: fc.Arbitrary<Asked> = fc
  .constantFrom('YEARLY', 'YEARLY', 'YEARLY', 'MONTHLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY')
  .chain((freq) => {
    const isShort = /HOURLY|MINUTELY|SECONDLY/.test(freq);
    const few = <T>(of: fc.Arbitrary<T>) => sometimes(of, 3);
    const only = <T>(is: boolean, of: fc.Arbitrary<T>) => (is ? few(of) : fc.constant(null));
    return fc.record({
      freq: fc.constant(freq),
      INTERVAL: fc.option(fc.integer({ min: 1, max: isShort ? 50 : 5 }), { nil: null }),
      COUNT: few(fc.integer({ min: 1, max: 40 })),
      WKST: few(fc.constantFrom(...DAYS)),
      BYMONTH: few(list(fc.integer({ min: 1, max: 12 }), 5)),
      BYWEEKNO: only(freq === 'YEARLY', list(signed(53))),
      BYYEARDAY: only(freq === 'YEARLY' || isShort, list(signed(366))),
      BYMONTHDAY: only(freq !== 'WEEKLY', list(signed(31))),
      BYDAY: fc.option(daysOf(freq), { nil: null }),
      BYHOUR: only(true, list(fc.integer({ min: 0, max: 23 }))),
      BYMINUTE: only(isShort, list(fc.integer({ min: 0, max: 59 }))),
      BYSETPOS: few(list(signed(4))),
      start: fc.integer({ min: 0, max: 1800 }),
    });
  })
  .map(({ freq, start: day, BYSETPOS, ...parts }) => {
    const isShort = /HOURLY|MINUTELY|SECONDLY/.test(freq);
    // BYSETPOS needs another BY part to select from.
    const positions = parts.BYDAY || parts.BYMONTHDAY || parts.BYHOUR ? BYSETPOS : null;
    const written = Object.entries({ ...parts, BYSETPOS: positions }).flatMap(([name, value]) =>
      value === null ? [] : [`${name}=${[value].flat().join(',')}`]
    );
    // Short frequencies are tested near the end of a year, since dateutil expands the whole rest of the year.
    const days = LOOKED_AT[freq] ?? 730;
    const start = isShort ? Date.UTC(2026, 11, 30 - Math.ceil(days), 8, day % 60) : Date.UTC(2020, 0, 1, 8) + day * DAY;
    const from = isShort ? start + (days * DAY) / 8 : Date.UTC(2026, 0, 1);
    return {
      rule: [`FREQ=${freq}`, ...written].join(';'),
      start: iso(start),
      from: iso(from),
      to: iso(from + days * DAY),
    };
  });

interface Exception {
  applies(rule: Rule): boolean;
  /** A rule that shows the difference. */
  example: Asked;
}

const years = (rule: string, start: string): Asked => ({
  rule,
  start,
  from: '2026-01-01T00:00:00',
  to: '2028-01-01T00:00:00',
});

/** Known departures of dateutil from RFC 5545; the key states the argument. */
const EXCEPTIONS: Record<string, Exception> = {
  'BYDAY with and without numbers: it takes the days that both mean, where a list is all that any of it means (3.3.10)':
    {
      applies: ({ freq, days }) =>
        (freq === 'YEARLY' || freq === 'MONTHLY') &&
        days.some(({ nth }) => nth !== 0) &&
        days.some(({ nth }) => nth === 0),
      example: years('FREQ=MONTHLY;BYDAY=MO,-1FR', '2025-01-06T08:00:00'),
    },
  'BYWEEKNO alone: it takes all days of the week, where what a rule leaves open is that of DTSTART (3.3.10)': {
    applies: ({ weekNumbers, days, monthDays, yearDays }) =>
      weekNumbers.length > 0 && days.length + monthDays.length + yearDays.length === 0,
    example: years('FREQ=YEARLY;BYWEEKNO=20', '2025-05-14T08:00:00'),
  },
  'BYWEEKNO=-52 and -53: it does not count weeks of the next year back from its end, where its first days are in December':
    {
      applies: ({ weekNumbers }) => weekNumbers.some((week) => week <= -52),
      example: years('FREQ=YEARLY;WKST=TU;BYWEEKNO=-53;BYDAY=TH', '2020-04-23T08:00:00'),
    },
  'BYSETPOS of weeks: it takes the first week for one that begins with DTSTART, where the set is that of the whole week':
    {
      applies: ({ freq, positions }) => freq === 'WEEKLY' && positions.length > 0,
      example: years('FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2', '2026-01-07T08:00:00'),
    },
};

function ours({ rule, start, from, to }: Asked): string[] {
  return [...repeats(parseRule(rule).rule, wallAt(start), wallAt(from), wallAt(to))].map(iso);
}

describe(`${COUNT} random rules, by python-dateutil`, () => {
  onPython('dateutil', (python) => {
    const examples = Object.values(EXCEPTIONS).map(({ example }) => example);
    const asked = [...examples, ...fc.sample(rules, { numRuns: COUNT, seed: 5545 })];
    const input = JSON.stringify(asked);
    const args = [join(__dirname, 'dateutilRules.py')];
    const answers: Array<string[] | null> = JSON.parse(
      execFileSync(python, args, { input, maxBuffer: 1e9 }).toString()
    );
    const compared = asked.flatMap((one, i) => {
      const theirs = answers[i];
      const parsed = parseRule(one.rule).rule;
      const exception = Object.keys(EXCEPTIONS).find((name) => EXCEPTIONS[name].applies(parsed));
      return theirs === null
        ? []
        : [{ ...one, theirs, exception, isSame: JSON.stringify(ours(one)) === JSON.stringify(theirs) }];
    });

    it('gives the same times, but for the named exceptions', () => {
      const wrong = compared.filter(({ isSame, exception }) => !isSame && exception === undefined);
      expect(wrong.map((one) => ({ ...one, theirs: one.theirs.slice(0, 5), ours: ours(one).slice(0, 5) }))).toEqual([]);
      // dateutil rejects few rules, and many rules have occurrences.
      expect(compared.length).toBeGreaterThan(COUNT * 0.9);
      expect(compared.filter(({ theirs }) => theirs.length > 0).length).toBeGreaterThan(COUNT / 4);
    });

    it.each(Object.keys(EXCEPTIONS))('%s', (name) => {
      expect(compared.some(({ exception, isSame }) => exception === name && !isSame)).toBe(true);
    });
  });
});
