import type { SloWindow } from '../types';
import { budgetOf, errorBudget, spentOf } from './budget';
import { emptySeries, Sums } from './series';
import { DAY, HOUR } from '../../time/units';
import { series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-01T00:00Z');
const rolling: SloWindow = { kind: 'rolling', days: 10 };
const month: SloWindow = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' };

/** Hourly slots of several days; every hour of a day has the given number of bad events of 100. */
function hours(...days: Array<number | null>): Sums {
  return new Sums(
    series(
      start,
      days.flatMap((bad) => times(24, bad === null ? null : [bad, 100])),
      HOUR
    )
  );
}

describe('budgetOf', () => {
  it.each<[string, SloWindow, number, Array<number | null>, object]>([
    [
      'a rolling window: 240 bad of 24,000 at 99% is all of it',
      rolling,
      0.99,
      [10, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      { sli: 0.99, errorRatio: 0.01, remaining: 0, spent: 1, coverage: 1, expected: 24_000 },
    ],
    [
      'an overspent one is below zero',
      rolling,
      0.99,
      [50, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      { sli: 0.95, remaining: -4, spent: 5 },
    ],
    ['nothing bad', rolling, 0.999, times(10, [0, 0]).map(() => 0), { sli: 1, errorRatio: 0, remaining: 1, spent: 0 }],
    [
      'a rolling window that is half measured counts what was',
      rolling,
      0.99,
      [10, 0, 0, 0, 0, null, null, null, null, null],
      { sli: 0.98, remaining: -1, coverage: 0.5, expected: 12_000 },
    ],
    [
      'a calendar month: 240 bad of 72,000 expected',
      month,
      0.99,
      [10, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      { sli: 0.99, spent: 240 / 720, remaining: 1 - 240 / 720, coverage: 1, expected: 72_000 },
    ],
    [
      'a calendar month with a hole expects as much from what was measured',
      month,
      0.99,
      [10, 0, 0, 0, 0, null, null, null, null, null],
      { sli: 0.98, spent: 240 / 720, coverage: 0.5, expected: 72_000 },
    ],
  ])('%s', (_, window, target, days, expected) => {
    expect(budgetOf({ target, window }, hours(...days), start + 10 * DAY)).toMatchObject(expected);
  });

  it('spends a whole calendar budget as the same rolling one', () => {
    const november = hours(...Array.from({ length: 30 }, (_, day) => day % 3));
    const end = start + 30 * DAY;
    const { window: whole, ...calendar } = budgetOf({ target: 0.99, window: month }, november, end);
    const { window: days, ...same } = budgetOf({ target: 0.99, window: { kind: 'rolling', days: 30 } }, november, end);
    expect(calendar).toEqual(same);
    expect(whole).toEqual(days);
  });

  it('says nothing where nothing was measured, and keeps all without traffic', () => {
    const nothing = { sli: null, errorRatio: null, remaining: null, spent: null, coverage: 0, expected: null };
    expect(budgetOf({ target: 0.99, window: rolling }, new Sums(emptySeries()), start)).toMatchObject(nothing);
    const quiet = new Sums(series(start, times(240, [0, 0]), HOUR));
    const kept = { sli: null, errorRatio: null, remaining: 1, spent: 0, coverage: 1, expected: 0 };
    expect(budgetOf({ target: 0.99, window: rolling }, quiet, start + 10 * DAY)).toMatchObject(kept);
  });

  it('ends where it is asked to end', () => {
    const sums = hours(0, 0, 50, 0);
    expect(budgetOf({ target: 0.99, window: rolling }, sums, start + 2 * DAY)).toMatchObject({ spent: 0 });
  });
});

describe('errorBudget', () => {
  it.each([
    [0.9, 0.1],
    [0.99, 0.01],
    [0.995, 0.005],
    [0.999, 0.001],
    [0.9995, 0.0005],
    [0.99999, 0.00001],
    [0.5, 0.5],
  ])('of %d is %d', (target, budget) => {
    expect(errorBudget(target)).toBe(budget);
  });
});

describe('spentOf', () => {
  it('is the share of a budget for the events of a whole window', () => {
    const slots: Slot[] = [[3, 10]];
    expect(spentOf(new Sums(series(start, slots)).sum({ from: start, to: start + DAY }), 0.99, 30_000)).toBe(0.01);
    expect(spentOf({ good: 0, total: 0, measured: DAY }, 0.99, 0)).toBe(0);
  });
});
