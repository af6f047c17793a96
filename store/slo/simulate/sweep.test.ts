import fc from 'fast-check';
import { firings } from '../budget/alerts';
import { budgetOf } from '../budget/budget';
import { excluding, seriesOf, Sums } from '../budget/series';
import { ledgerOf } from '../statement/ledger';
import { DAY, HOUR } from '../../time/units';
import { minutes, slo, START } from '../../testing/slo/statement';
import type { Slo } from '../types';
import { CannotSimulate } from './cannotSimulate';
import type { SweepInput } from './sweep';
import { asked, DAYS, end, figures, ninetyDays, own, series } from '../../testing/slo/simulate';
import type { VariationRanges } from './variations';

describe('sweep', () => {
  it('is the SLO itself when nothing is varied', () => {
    const { variants, history, coarse, notes } = asked({});
    const budget = budgetOf(own, new Sums(series), end);
    const [alert] = own.alerts;
    expect(variants).toEqual([
      expect.objectContaining({
        target: 0.999,
        days: 10,
        threshold: null,
        long: 60,
        burn: 14.4,
        sli: budget.sli,
        remaining: budget.remaining,
        spent: budget.spent,
        low: budget.remaining,
        high: budget.remaining,
        exact: true,
        coverage: 1,
        pages: firings(series, own, alert, { from: START, to: end }).length,
        own: true,
      }),
    ]);
    expect(history).toEqual({ from: START, to: end });
    expect([notes, coarse]).toEqual([[], []]);
  });

  it('varies targets and windows', () => {
    // 180 + 6,000 + 480 events were bad in ten days, 480 of them in the last day.
    expect(
      figures(asked({ targets: [0.99, 0.999], days: [1, 10] }), 'target', 'days', 'spent', 'remaining', 'own')
    ).toEqual([
      [0.99, 1, 0.033333, 0.966667, false],
      [0.99, 10, 0.04625, 0.95375, false],
      [0.999, 1, 0.333333, 0.666667, false],
      [0.999, 10, 0.4625, 0.5375, true],
    ]);
  });

  it('varies alerts, and says what they would have found how soon', () => {
    // At burn 2 over 24 h, the two hours are detected late; at 14.4 over 1 h, neither they nor the nine minutes are.
    const found = asked({ longs: [60, 1440], burns: [2, 14.4] });
    expect(figures(found, 'long', 'burn', 'pages', 'detectionMinutes', 'missedSpent', 'own')).toEqual([
      [60, 2, 3, 7, 0, false],
      [60, 14.4, 1, 9, 0.045833, true],
      [1440, 2, 1, 29, 0.045833, false],
      [1440, 14.4, 0, null, 0.4625, false],
    ]);
  });

  it('counts pages in sleep hours', () => {
    // The hour of 10% begins at 02:00 of the third day, and is paged nine minutes later.
    const night = (from: number) => ({ from: START + 2 * DAY + from, to: START + 2 * DAY + 8 * HOUR });
    expect(figures(asked({}, { sleep: [night(0), night(HOUR)] }), 'pages', 'sleepPages')).toEqual([[1, 1]]);
    expect(figures(asked({}, { sleep: [night(3 * HOUR)] }), 'pages', 'sleepPages')).toEqual([[1, 0]]);
  });

  it('leaves out time as if nobody had called', () => {
    const exclude = [{ from: START + 49 * HOUR, to: START + 50.5 * HOUR }];
    const sums = new Sums(series);
    expect(figures(asked({ exclude }), 'spent', 'pages', 'detectionMinutes')).toEqual([
      // The remaining half of the hour follows excluded time without traffic, so that its first minute suffices.
      [Math.round((budgetOf(own, sums, end, exclude).spent ?? NaN) * 1e6) / 1e6, 1, 1],
    ]);
    const quiet = budgetOf(own, new Sums(excluding(series, exclude)), end, exclude);
    expect(quiet.spent).toBeCloseTo((180 + 3000 + 480) / (0.001 * 1000 * (DAYS * 1440 - 90)), 12);
  });

  it('says that own alerts cannot fire at a low target, and counts no pages of them', () => {
    const low = asked({ targets: [0.9] });
    expect(figures(low, 'pages', 'sleepPages', 'detectionMinutes', 'missedSpent')).toEqual([[null, null, null, null]]);
    expect(low.notes).toEqual(['At a target of 90% the alert at a burn rate of 14.4 can never fire.']);
  });

  it('takes several paging alerts together, as they are', () => {
    const two: Slo = {
      ...own,
      alerts: [
        ...own.alerts,
        { severity: 'page', long: 360, short: 30, burn: 3, pending: 0 },
        { severity: 'ticket', long: 10, short: 1, burn: 0.1, pending: 0 },
      ],
    };
    expect(figures(asked({}, { slo: two }), 'long', 'burn', 'pages', 'own')).toEqual([[null, null, 1, true]]);
    expect(figures(asked({ burns: [6] }, { slo: two }), 'long', 'burn', 'own')).toEqual([[60, 6, false]]);
  });

  it('has no figures where nothing was measured', () => {
    const { variants, history } = asked({}, { series: seriesOf(0) });
    expect(history).toBeNull();
    expect(variants).toEqual([expect.objectContaining({ sli: null, remaining: null, pages: null, missedSpent: null })]);
  });

  it('keeps the window of a calendar SLO where no days are asked', () => {
    const window = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' } as const;
    const found = asked({ targets: [0.99, 0.999] }, { slo: { ...own, window } });
    expect(figures(found, 'days', 'spent', 'own')).toEqual([
      [null, 0.015417, false],
      [null, 0.154167, true],
    ]);
  });

  it.each<[string, Partial<VariationRanges>, Partial<SweepInput>, string, string]>([
    ['a threshold of no latency', { thresholds: [0.3] }, {}, 'thresholds', 'has no latency histogram by bucket'],
    [
      'a threshold before any histogram was read',
      { thresholds: [0.3] },
      { slo: { ...own, indicator: { kind: 'latency', bucket: 'b', count: 'c', threshold: 0.1 } } },
      'thresholds',
      'No latency histogram of "availability" is kept yet',
    ],
    [
      'too many',
      { targets: fill(9), days: fill(8), burns: fill(4) },
      {},
      'targets',
      'These are 288 variants (9 × 8 × 4); at most 256',
    ],
    [
      'a burn rate that cannot be',
      { targets: [0.9], burns: [2, 14.4] },
      {},
      'burns',
      'An alert at a burn rate of 14.4 can never fire at a target of 90%: when all is bad the burn rate is 10.',
    ],
    ['burn rates that no alert tells', { longs: [60] }, { slo: { ...own, alerts: [] } }, 'burns', 'name burns, too'],
    ['windows that no alert tells', { burns: [2] }, { slo: { ...own, alerts: [] } }, 'longs', 'name longs, too'],
  ])('refuses %s', (_, what, told, field, message) => {
    const refused = () => asked(what, told);
    expect(refused).toThrow(CannotSimulate);
    expect(refused).toThrow(message);
    expect(refused).toThrow(expect.objectContaining({ field }));
  });
});

function fill(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 0.5 + i / 100);
}

describe('sweep over any history', () => {
  const anyStrokes = fc.array(
    fc.record({
      at: fc.nat(3 * 1440),
      minutes: fc.integer({ min: 1, max: 300 }),
      bad: fc.constantFrom(0.5, 1, 3, 20, 500, null),
    }),
    { maxLength: 12 }
  );

  it('pages as burn alerts fire, and misses no more than episodes spent', () => {
    fc.assert(
      fc.property(anyStrokes, fc.constantFrom(5, 60, 360), fc.constantFrom(1, 6, 14.4), (any, long, burn) => {
        const history = minutes(3 * 1440, any);
        const sums = new Sums(history);
        const until = sums.until ?? START;
        const {
          variants: [variant],
        } = asked({ longs: [long], burns: [burn], days: [3] }, { series: history, end: until });
        const alert = { severity: 'page', long, short: Math.max(1, Math.round(long / 12)), burn, pending: 0 } as const;
        if (variant.spent !== null) {
          const all = { from: sums.since ?? START, to: until };
          expect(variant.pages).toBe(firings(history, own, alert, all).length);
          const { episodes } = ledgerOf({ target: 0.999, window: { kind: 'rolling', days: 3 } }, sums, all);
          const most = episodes.reduce((sum, { spent }) => sum + spent, 0);
          expect(variant.missedSpent).toBeLessThanOrEqual(most * (1 + 1e-9));
        }
      }),
      { numRuns: 30 }
    );
  });

  it('spends more at a higher target, and pages no more at a higher burn rate', () => {
    fc.assert(
      fc.property(anyStrokes, (any) => {
        const history = minutes(3 * 1440, any);
        const until = new Sums(history).until ?? START;
        const spent = figures(
          asked({ targets: [0.9, 0.99, 0.999] }, { slo: { ...own, alerts: [] }, series: history, end: until }),
          'spent'
        );
        expect([...spent].sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(spent);
        const missed = figures(asked({ burns: [1, 2, 6, 14.4, 100] }, { series: history, end: until }), 'missedSpent');
        expect([...missed].sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(missed);
      }),
      { numRuns: 15 }
    );
  });
});

it('sweeps 8 × 8 variants over 90 days', () => {
  const history = ninetyDays();
  const targets = [0.99, 0.993, 0.995, 0.997, 0.998, 0.999, 0.9993, 0.9995];
  const { variants } = asked(
    { targets, burns: [1, 2, 3, 6, 8, 10, 12, 14.4] },
    { series: history, end: START + 90 * DAY, slo: slo() }
  );
  expect(variants).toHaveLength(64);
});
