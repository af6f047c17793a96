import fc from 'fast-check';
import { budgetOf } from '../budget/budget';
import { excluding, seriesOf, Sums } from '../budget/series';
import { DAY, HOUR } from '../../time/units';
import { START } from '../../testing/slo/statement';
import type { SliSeries, SloWindow } from '../types';
import { type Forecast, forecast, MIN_DAYS, RUNS } from './forecast';

const THIRTY: SloWindow = { kind: 'rolling', days: 30 };
const MONTH = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' } as const;

const closeTo = (value: number): unknown => expect.closeTo(value, 9);

/** Hours from `START` on with 1,000 events each, of which `badOf` are bad. */
function hours(count: number, badOf: (hour: number) => number): SliSeries {
  const series = seriesOf(count);
  for (let i = 0; i < count; i++) {
    series.start[i] = START + i * HOUR;
    series.length[i] = series.measured[i] = HOUR;
    series.total[i] = 1000;
    series.good[i] = 1000 - badOf(i);
  }
  return series;
}

/** Days from a Monday on, with every tenth weekday and every tenth weekend day bad. */
function tenthBad(days: number, bad: number): SliSeries {
  const isBad = new Set<number>();
  let [weekdays, weekends] = [0, 0];
  for (let day = 0; day < days; day++) {
    const count = day % 7 < 5 ? weekdays++ : weekends++;
    if (count % 10 === 9) {
      isBad.add(day);
    }
  }
  return hours(days * 24, (hour) => (isBad.has(Math.floor(hour / 24)) ? bad / 24 : 0));
}

function told(target: number, window: SloWindow, series: SliSeries, now?: number): Forecast {
  const sums = new Sums(series);
  const answer = forecast({ target, window }, sums, now ?? sums.until ?? START);
  if ('why' in answer) {
    throw new Error(answer.why);
  }
  return answer;
}

function atMost(most: number, trials: number, share: number): number {
  let chance = 0;
  let binomial = 1;
  for (let k = 0; k <= most; k++) {
    chance += binomial * share ** k * (1 - share) ** (trials - k);
    binomial *= (trials - k) / (k + 1);
  }
  return chance;
}

/** Four standard errors of a share of `RUNS`. */
const error = (chance: number) => 4 * Math.sqrt((chance * (1 - chance)) / RUNS);

describe('forecast', () => {
  // 30 days of 24,000 events at 99.9% allow 720 bad ones.
  it.each([1, 3, 5])('is binomial where each tenth day is bad, and a budget bears %d of them', (most) => {
    const series = tenthBad(70, 720 / (most + 0.5));
    const { chance, historyDays, runs, end, path } = told(0.999, THIRTY, series);
    const exact = atMost(most, 30, 0.1);
    expect(Math.abs(chance - exact)).toBeLessThan(error(exact));
    expect([historyDays, runs, end]).toEqual([70, RUNS, START + 100 * DAY]);
    expect(path).toHaveLength(31);
    // The median of Binomial(30, 0.1) is 3; nine in ten futures have 1 bad day or more, one in ten more than 5.
    const last = path[path.length - 1];
    expect([last.p10, last.p50, last.p90].map((left) => Math.round((1 - left) * (most + 0.5)))).toEqual([5, 3, 1]);
  });

  it('draws only what is left of a calendar period', () => {
    // 1 September is 92 days after START; ten of its thirty days are over, none of them bad.
    const series = tenthBad(92, 720 / 2.5);
    const quiet = hours(102 * 24, (hour) => (hour < 92 * 24 ? 1000 - series.good[hour] : 0));
    const sums = new Sums(quiet);
    const now = START + 102 * DAY;
    const { chance, end, path, historyDays } = told(0.999, MONTH, quiet);
    expect(end).toBe(Date.parse('2026-10-01T00:00Z'));
    expect(historyDays).toBe(90);
    expect(path[0]).toEqual({ time: now, p10: 1, p50: 1, p90: 1 });
    expect(budgetOf({ target: 0.999, window: MONTH }, sums, now).remaining).toBe(1);
    // Weekdays and weekends have different shares of bad days in the last 90; 14 weekdays, 6 weekend days are left.
    const [weekdays, weekends] = [5, 2].map((_, kind) => {
      const days = Array.from({ length: 90 }, (_day, i) => 12 + i).filter((day) => (day % 7 < 5 ? 0 : 1) === kind);
      return days.filter((day) => day < 92 && quiet.good[day * 24] < 1000).length / days.length;
    });
    const exact =
      atMost(2, 14, weekdays) * atMost(0, 6, weekends) +
      atMost(1, 14, weekdays) * (atMost(1, 6, weekends) - atMost(0, 6, weekends)) +
      atMost(0, 14, weekdays) * (atMost(2, 6, weekends) - atMost(1, 6, weekends));
    expect(Math.abs(chance - exact)).toBeLessThan(error(exact));
  });

  it('lets what was bad fall out of a rolling window', () => {
    // Half of the budget was spent 28 days ago, which is also within the days drawn from.
    const series = hours(60 * 24, (hour) => (Math.floor(hour / 24) === 32 ? 15 : 0));
    const { path } = told(0.999, THIRTY, series);
    expect(path[0].p50).toBeCloseTo(0.5, 12);
    expect(path[2].p90).toBeCloseTo(0.5, 12);
    expect(path[3].p90).toBeCloseTo(1, 12);
  });

  it('goes on as it was where all days are alike, also over changes of clocks and from within a day', () => {
    const berlin: SloWindow = { ...MONTH, unit: 'quarter', zone: 'Europe/Berlin' };
    const series = hours(130 * 24 + 15, () => 0.5);
    for (const window of [THIRTY, berlin, { kind: 'rolling', days: 366 } as const]) {
      const { chance, path, end } = told(0.999, window, series, START + 130 * DAY + 14.3 * HOUR);
      expect(chance).toBe(1);
      expect(path.at(-1)).toEqual({ time: end, p10: closeTo(0.5), p50: closeTo(0.5), p90: closeTo(0.5) });
      path.forEach(({ p10, p90 }) => expect(p90).toBeCloseTo(p10, 9));
      expect(path.length).toBeLessThanOrEqual(101);
    }
  });

  it('draws the rest of a day from the same hours of other days', () => {
    // Only mornings are bad, and only an afternoon of the period is left.
    const series = hours(29 * 24 + 12, (hour) => (hour % 24 < 12 ? 1.2 : 0));
    const { path } = told(0.999, { ...MONTH, unit: 'day' }, series);
    expect(path).toHaveLength(2);
    path.forEach(({ p10, p90 }) => expect([p10, p90]).toEqual([closeTo(0.4), closeTo(0.4)]));
  });

  it('draws weekends from weekends', () => {
    const series = hours(70 * 24, (hour) => (Math.floor(hour / 24) % 7 < 5 ? 0.7 : 0));
    const { path } = told(0.999, { kind: 'rolling', days: 7 }, series);
    // Every week has five such weekdays: nothing is left to chance.
    expect(path.at(-1)).toEqual(expect.objectContaining({ p10: closeTo(0.5), p90: closeTo(0.5) }));
  });

  it('is the same each time', () => {
    const series = tenthBad(40, 100);
    expect(told(0.999, THIRTY, series)).toEqual(told(0.999, THIRTY, series));
  });

  it('is no better at a higher target', () => {
    const series = tenthBad(70, 150);
    const targets = [0.99, 0.998, 0.999, 0.9993, 0.9995, 0.9999];
    for (const window of [THIRTY, MONTH]) {
      const chances = targets.map((target) => told(target, window, series, START + 69.5 * DAY).chance);
      expect([...chances].sort((a, b) => b - a)).toEqual(chances);
      expect(new Set(chances).size).toBeGreaterThan(2);
    }
  });

  it('stays between what the best and the worst day would bring', () => {
    const anyDays = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: MIN_DAYS, maxLength: 40 });
    fc.assert(
      fc.property(anyDays, (days) => {
        const series = hours(days.length * 24, (hour) => days[Math.floor(hour / 24)] / 24);
        const { path, chance } = told(0.999, { kind: 'rolling', days: 10 }, series);
        const { p10, p50, p90 } = path[path.length - 1];
        const [worst, best] = [Math.max(...days), Math.min(...days)].map((bad) => 1 - bad / 24);
        expect([worst - 1e-9, p10, p50, p90, best + 1e-9]).toEqual(
          [worst - 1e-9, p10, p50, p90, best + 1e-9].sort((a, b) => a - b)
        );
        expect(chance >= 0.9 || p10 < 1e-9).toBe(true);
        expect(chance <= 0.9 || p10 >= -1e-9).toBe(true);
      }),
      { numRuns: 15 }
    );
  });

  it.each<[string, SliSeries, string]>([
    ['nothing', seriesOf(0), 'No full day was measured in the last 90 days; a forecast draws from at least 14.'],
    [
      'one day',
      hours(30, () => 0),
      'Only 1 full day was measured in the last 90 days; a forecast draws from at least 14.',
    ],
    [
      '13 days, and one of which too little was measured',
      excluding(
        hours(14 * 24, () => 0),
        [{ from: START + 5 * HOUR, to: START + 8 * HOUR }]
      ),
      'Only 13 full days were measured in the last 90 days; a forecast draws from at least 14.',
    ],
  ])('says why there is none of %s', (_, series, why) => {
    const sums = new Sums(series);
    expect(forecast({ target: 0.999, window: THIRTY }, sums, sums.until ?? START)).toEqual({ why });
  });

  it('takes what was not measured of a day to be as the rest of it', () => {
    const series = hours(20 * 24, () => 0.5);
    const left = excluding(series, [{ from: START + 25 * HOUR, to: START + 27 * HOUR }]);
    const { historyDays, path } = told(0.999, { kind: 'rolling', days: 7 }, left);
    expect(historyDays).toBe(20);
    expect(path.at(-1)?.p10).toBeCloseTo(0.5, 9);
  });
});
