import fc from 'fast-check';
import { budgetOf } from '../budget/budget';
import { badOf, excluding, Sums } from '../budget/series';
import type { SloWindow } from '../types';
import { MIN_EPISODE_SHARE, ledgerAt, ledgerOf, split } from './ledger';
import { DAY, HOUR, MINUTE } from '../../time/units';
import { anySeries, minutes, slo, START } from '../../testing/slo/statement';

const WINDOWS: SloWindow[] = [
  { kind: 'rolling', days: 1 },
  { kind: 'rolling', days: 30 },
  { kind: 'calendar', unit: 'week', count: 1, zone: 'Europe/Budapest', from: '2026-01-05T00:00' },
  { kind: 'calendar', unit: 'month', count: 1, zone: 'America/New_York', from: '2026-01-01T00:00' },
];

const asked = fc.record({
  series: anySeries,
  window: fc.constantFrom(...WINDOWS),
  target: fc.constantFrom(0.5, 0.9, 0.999, 0.99999),
  // Spans may also end within slots.
  back: fc.double({ min: 0, max: 3 * HOUR, noNaN: true }),
});

describe('ledgerAt', () => {
  it('adds up to what the budget says was spent, in any order', () => {
    fc.assert(
      fc.property(asked, fc.infiniteStream(fc.nat()), ({ series, window, target, back }, order) => {
        const sums = new Sums(series);
        const end = (sums.until ?? START) - back;
        const budget = budgetOf({ target, window }, sums, end);
        const { episodes, background } = ledgerAt({ target, window }, sums, end);
        const rows = [...episodes, background].map((row) => ({ row, key: order.next().value ?? 0 }));
        const shuffled = rows.sort((a, b) => a.key - b.key).map(({ row }) => row);
        expect(shuffled.reduce((sum, { bad }) => sum + bad, 0)).toBe(badOf(budget.sum));
        const spent = shuffled.reduce((sum, row) => sum + row.spent, 0);
        expect(Math.abs(spent - (budget.spent ?? 0))).toBeLessThanOrEqual(1e-12 * Math.max(1, spent));
      }),
      { numRuns: 1000 }
    );
  });

  it('has episodes in order, at least 0.1% of the budget each, and never less than nothing', () => {
    fc.assert(
      fc.property(asked, ({ series, window, target, back }) => {
        const sums = new Sums(series);
        const { episodes, background, span } = ledgerAt({ target, window }, sums, (sums.until ?? START) - back);
        let reached = span.from;
        for (const { from, to, bad, spent, peakBurn } of episodes) {
          expect(from).toBeGreaterThanOrEqual(reached);
          expect(to).toBeGreaterThan(from);
          expect(bad).toBeGreaterThan(0);
          expect(spent).toBeGreaterThanOrEqual(MIN_EPISODE_SHARE * (1 - 1e-9));
          expect(peakBurn).toBeGreaterThanOrEqual(1 - 1e-9);
          reached = to;
        }
        expect(reached).toBeLessThanOrEqual(span.to);
        expect(background.bad).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 }
    );
  });

  it('leaves stretches of less than 0.1% of the budget to the background', () => {
    // 43,200 bad events are the budget of 30 days; 43 are less than 0.1% of it, 44 are more.
    const series = minutes((30 * DAY) / MINUTE, [
      { at: 100, minutes: 1, bad: 43 },
      { at: 200, minutes: 1, bad: 44 },
      { at: 300, minutes: 100, bad: 0.5 },
    ]);
    const { episodes, background } = ledgerAt(slo(), new Sums(series), START + 30 * DAY);
    expect(episodes).toEqual([
      {
        id: '2026-06-01T03:20Z',
        from: START + 200 * MINUTE,
        to: START + 201 * MINUTE,
        bad: 44,
        total: 1000,
        peakBurn: expect.closeTo(44),
        spent: expect.closeTo(44 / 43_200, 12),
      },
    ]);
    expect(background).toEqual({ bad: 93, spent: expect.closeTo(93 / 43_200, 12), small: 1 });
  });

  it('counts against the expected events of a whole calendar period', () => {
    const window: SloWindow = { kind: 'calendar', unit: 'day', count: 10, zone: 'UTC', from: '2026-06-01T00:00' };
    const series = minutes((2 * DAY) / MINUTE, [{ at: 60, minutes: 10, bad: 144 }]);
    const { episodes } = ledgerAt({ target: 0.999, window }, new Sums(series), START + 2 * DAY);
    expect(episodes.map(({ spent }) => spent)).toEqual([expect.closeTo(1440 / 14_400, 12)]);
  });

  it('is empty where nothing was measured', () => {
    const ledger = ledgerAt(slo(), new Sums(minutes(0, [])), START);
    expect(ledger.budget.spent).toBeNull();
    expect(ledger.episodes).toEqual([]);
    expect(ledger.background).toEqual({ bad: 0, spent: 0, small: 0 });
  });
});

describe('split', () => {
  it('adds up over other parts of a series as well, such as those of a corrected one', () => {
    fc.assert(
      fc.property(asked, fc.tuple(fc.nat(5000), fc.nat(2000)), ({ series, target }, [at, length]) => {
        const from = START + at * MINUTE;
        const corrected = new Sums(excluding(series, [{ from, to: from + length * MINUTE }]));
        const span = { from: START, to: (corrected.until ?? START) + 1 };
        const { episodes } = ledgerOf(slo({ target }), new Sums(series), span);
        const { inside, outside } = split(corrected, span, episodes);
        expect([outside, ...inside].reduce((sum, bad) => sum + bad, 0)).toBe(badOf(corrected.sum(span)));
      }),
      { numRuns: 500 }
    );
  });
});
