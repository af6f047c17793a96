import { intersect } from '../../time/span';
import type { Adjustment } from '../../config/directory';
import { concerns, spansOf } from './adjustments';
import { budgetOf } from './budget';
import { Sums } from './series';
import { DAY, HOUR } from '../../time/units';
import { series, times } from '../../testing/slo/budget';

const slo = { id: 'checkout', service: 'shop', team: 'payments' };
const at = (text: string) => Date.parse(`${text}Z`);

function adjustment(when: Adjustment['when'], scope: Partial<Adjustment> = {}): Adjustment {
  return { id: 'a', title: 'Maintenance', slos: [], services: [], teams: [], ...scope, when };
}

/** Parses `start minutes zone rule`, such as `2026-03-01T02:00 60 Europe/Budapest FREQ=DAILY`. */
function repeated(text: string): Adjustment {
  const [start, minutes, zone, rule] = text.split(' ');
  return adjustment({ kind: 'repeats', rule, start, minutes: Number(minutes), zone });
}

const once = (from: string, to: string, scope?: Partial<Adjustment>) =>
  adjustment({ kind: 'once', from: at(from), to: at(to) }, scope);

describe('spansOf', () => {
  it.each<[string, Adjustment[], [string, string], string[]]>([
    ['none', [], ['2026-03-01', '2026-03-08'], []],
    ['once', [once('2026-03-02T10:00', '2026-03-02T12:00')], ['2026-03-01', '2026-03-08'], ['02T10:00–02T12:00']],
    [
      'cut to what is asked',
      [once('2026-02-27', '2026-03-02T12:00')],
      ['2026-03-01', '2026-03-08'],
      ['01T00:00–02T12:00'],
    ],
    ['elsewhere', [once('2026-02-27', '2026-03-01')], ['2026-03-01', '2026-03-08'], []],
    [
      'what overlaps, once',
      [once('2026-03-02T10:00', '2026-03-02T12:00'), once('2026-03-02T11:00', '2026-03-02T13:00')],
      ['2026-03-01', '2026-03-08'],
      ['02T10:00–02T13:00'],
    ],
    [
      'every Sunday in local time, when clocks go forward',
      [repeated('2026-03-22T04:00 60 Europe/Budapest FREQ=WEEKLY;BYDAY=SU')],
      ['2026-03-20', '2026-04-06'],
      ['22T03:00–22T04:00', '29T02:00–29T03:00', '05T02:00–05T03:00'],
    ],
    [
      'when clocks go back',
      [repeated('2026-10-18T04:00 60 Europe/Budapest FREQ=WEEKLY;BYDAY=SU')],
      ['2026-10-17', '2026-10-27'],
      ['18T02:00–18T03:00', '25T03:00–25T04:00'],
    ],
    [
      'a time that is left out begins as much later',
      [repeated('2026-03-28T02:30 30 Europe/Budapest FREQ=DAILY')],
      ['2026-03-28', '2026-03-31'],
      ['28T01:30–28T02:00', '29T01:30–29T02:00', '30T00:30–30T01:00'],
    ],
    [
      'so many real minutes over a clock change',
      [repeated('2026-10-24T23:00 300 Europe/Budapest FREQ=DAILY;COUNT=1')],
      ['2026-10-24', '2026-10-27'],
      ['24T21:00–25T02:00'],
    ],
    [
      'begun before what is asked',
      [repeated('2026-03-01T22:00 240 UTC FREQ=DAILY')],
      ['2026-03-03', '2026-03-04'],
      ['03T00:00–03T02:00', '03T22:00–04T00:00'],
    ],
    [
      'so many times',
      [repeated('2026-03-01T22:00 60 UTC FREQ=DAILY;COUNT=2')],
      ['2026-03-01', '2026-03-30'],
      ['01T22:00–01T23:00', '02T22:00–02T23:00'],
    ],
    [
      'until a moment',
      [repeated('2026-03-01T22:00 60 Asia/Kolkata FREQ=DAILY;UNTIL=20260302T163000Z')],
      ['2026-03-01', '2026-03-30'],
      ['01T16:30–01T17:30', '02T16:30–02T17:30'],
    ],
    [
      'until a local time',
      [repeated('2026-03-01T22:00 60 Pacific/Chatham FREQ=DAILY;UNTIL=20260302T220000')],
      ['2026-03-01', '2026-03-30'],
      ['01T08:15–01T09:15', '02T08:15–02T09:15'],
    ],
    [
      'the last Friday of months',
      [repeated('2026-01-30T20:00 120 America/New_York FREQ=MONTHLY;BYDAY=-1FR')],
      ['2026-02-01', '2026-04-01'],
      ['28T01:00–28T03:00', '28T00:00–28T02:00'],
    ],
  ])('%s', (_, adjustments, [from, to], expected) => {
    const span = { from: at(`${from}T00:00`), to: at(`${to}T00:00`) };
    const found = intersect(
      adjustments.flatMap(({ when }) => spansOf(when, span)),
      [span]
    );
    const written = (moment: number) => new Date(moment).toISOString().slice(8, 16);
    expect(found.map((each) => `${written(each.from)}–${written(each.to)}`)).toEqual(expected);
  });
});

describe('concerns', () => {
  it.each<[Partial<Adjustment>, boolean]>([
    [{}, true],
    [{ slos: ['search', 'checkout'] }, true],
    [{ slos: ['check'] }, false],
    [{ slos: ['search'] }, false],
    [{ services: ['shop'] }, true],
    [{ services: ['mail'] }, false],
    [{ teams: ['payments'] }, true],
    [{ teams: ['web'] }, false],
    [{ slos: ['search'], teams: ['payments'] }, true],
    [{ slos: ['search'], services: ['mail'], teams: ['web'] }, false],
  ])('%j: %s', (scope, expected) => {
    expect(concerns(once('2026-03-02', '2026-03-03', scope), slo)).toBe(expected);
  });

  it('names all SLOs that a definition is split into', () => {
    const both = once('2026-03-02', '2026-03-03', { slos: ['checkout'] });
    expect(concerns(both, { ...slo, id: 'checkout/eu' })).toBe(true);
    expect(concerns(both, { ...slo, id: 'checkout-api' })).toBe(false);
  });
});

describe('the corrected budget', () => {
  const start = at('2026-11-01T00:00');
  const hours = new Sums(series(start, [...times(24, [20, 100]), ...times(216, [0, 100])], HOUR));
  const adjusted = [{ from: start + 6 * HOUR, to: start + 30 * HOUR }];

  it('of a rolling window leaves the adjusted time out of good, bad and coverage', () => {
    const budget = budgetOf({ target: 0.99, window: { kind: 'rolling', days: 10 } }, hours, start + 10 * DAY, adjusted);
    expect(budget).toMatchObject({ sum: { total: 21_600, good: 21_480 }, coverage: 1, expected: 21_600 });
    expect(budget.spent).toBeCloseTo(120 / 216, 12);
  });

  it('of a calendar period leaves it out of what is expected, also when it is still to come', () => {
    const window = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' } as const;
    const ahead = { from: start + 20 * DAY, to: start + 21 * DAY };
    const end = start + 10 * DAY;
    expect(budgetOf({ target: 0.99, window }, hours, end).expected).toBe(72_000);
    expect(budgetOf({ target: 0.99, window }, hours, end, adjusted).expected).toBe(69_600);
    expect(budgetOf({ target: 0.99, window }, hours, end, [...adjusted, ahead]).expected).toBe(67_200);
  });

  it('is unknown where all is adjusted', () => {
    const all = [{ from: start - DAY, to: start + 99 * DAY }];
    const budget = budgetOf({ target: 0.99, window: { kind: 'rolling', days: 10 } }, hours, start + 10 * DAY, all);
    expect(budget).toMatchObject({ remaining: null, coverage: 0 });
  });
});
