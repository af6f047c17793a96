import fc from 'fast-check';
import { firings } from '../budget/alerts';
import { budgetOf } from '../budget/budget';
import { excluding, seriesOf, Sums } from '../budget/series';
import { ledgerOf } from '../statement/ledger';
import { DAY, HOUR, minutes, slo, START, type Stroke } from '../statement/testing';
import type { SliSeries, Slo } from '../types';
import { CannotReplay } from './cannotReplay';
import type { Histogram } from './latency';
import { type Sweep, sweep, type SweepInput } from './sweep';
import { ninetyDays } from './testing';
import type { Asked } from './variations';

const DAYS = 10;
const end = START + DAYS * DAY;
/** 1,000 events a minute: 14,400 bad ones are the budget of 10 days at 99.9%, 1,440 of one day. */
const strokes: Stroke[] = [
  // Nine minutes of 2% errors, an hour of 10%, two hours of 0.4%.
  { at: 26 * 60, minutes: 9, bad: 20 },
  { at: 50 * 60, minutes: 60, bad: 100 },
  { at: 234 * 60, minutes: 120, bad: 4 },
];
const series = minutes(DAYS * 24 * 60, strokes);
const own = slo({ window: { kind: 'rolling', days: 10 } });

function asked(what: Partial<Asked>, told: Partial<SweepInput> = {}): Sweep {
  return sweep({ slo: own, series, sleep: [], end, asked: { exclude: [], ...what }, ...told });
}

/** Figures to six digits. */
function figures({ variants }: Sweep, ...keys: Array<keyof Sweep['variants'][number]>): unknown[][] {
  return variants.map((variant) =>
    keys.map((key) => {
      const value = variant[key];
      return typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
    })
  );
}

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
    // 180 + 6,000 + 480 were bad in ten days, 480 in the last.
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
    // At a burn of 2 over 24 h the two hours are found late; at one of 14.4 over 1 h not at all, and the nine minutes neither.
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
      // The half of the hour that is left follows an hour without any traffic, so that its first minute is enough.
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

  it.each<[string, Partial<Asked>, Partial<SweepInput>, string, string]>([
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
    expect(refused).toThrow(CannotReplay);
    expect(refused).toThrow(message);
    expect(refused).toThrow(expect.objectContaining({ field }));
  });
});

function fill(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 0.5 + i / 100);
}

describe('sweep of latency thresholds', () => {
  const latency: Slo = { ...own, indicator: { kind: 'latency', bucket: 'b', count: 'c', threshold: 0.1 } };
  const ofGood = (good: number): SliSeries => {
    const all = minutes(DAYS * 24 * 60, []);
    return { ...all, good: all.good.map(() => good) };
  };
  const histogram: Histogram = {
    events: ofGood(980),
    edges: [
      { seconds: 0.1, series: ofGood(980) },
      { seconds: 0.5, series: ofGood(996) },
      { seconds: 1, series: ofGood(999) },
    ],
  };

  it('is exact at edges, and bounded between, below and above them', () => {
    const found = asked(
      { targets: [0.99], thresholds: [0.05, 0.1, 0.3, 0.5, 1, 2] },
      { slo: { ...latency, target: 0.99 }, series: ofGood(980), histogram }
    );
    expect(figures(found, 'threshold', 'sli', 'remaining', 'low', 'high', 'exact', 'own')).toEqual([
      [0.05, 0.49, -50, -99, -1, false, false],
      [0.1, 0.98, -1, -1, -1, true, true],
      [0.3, 0.988, -0.2, -1, 0.6, false, false],
      [0.5, 0.996, 0.6, 0.6, 0.6, true, false],
      [1, 0.999, 0.9, 0.9, 0.9, true, false],
      [2, 0.999, 0.9, 0.9, 1, false, false],
    ]);
  });

  it('counts slices at every threshold where the budget does', () => {
    const sliced: Slo = { ...latency, target: 0.9, method: { kind: 'timeslices', slice: 5, target: 0.99 } };
    const found = asked({ thresholds: [0.3, 0.5] }, { slo: sliced, series: ofGood(980), histogram });
    expect(figures(found, 'sli', 'low', 'high')).toEqual([
      [0, -9, 1],
      [1, 1, 1],
    ]);
    expect(found.notes).toEqual(['At a target of 90% the alert at a burn rate of 14.4 can never fire.']);
  });

  it('is the same for what is sent', () => {
    const sent: Slo = { ...latency, indicator: { kind: 'pushed', sli: 'batch', threshold: 0.1 } };
    const found = (slo: Slo) => asked({ thresholds: [0.1, 0.3] }, { slo, series: ofGood(980), histogram });
    expect(found(sent)).toEqual(found(latency));
    expect(figures(found(sent), 'threshold', 'own', 'exact')).toEqual([
      [0.1, true, true],
      [0.3, false, false],
    ]);
  });

  it.each([
    [{ kind: 'latencyNative', histogram: 'h', threshold: 0.1 }],
    [{ kind: 'pushed', sli: 'batch' }],
    [{ kind: 'boolGauge', gauge: 'up' }],
  ] as const)('is refused of %j', (indicator) => {
    expect(() => asked({ thresholds: [0.3] }, { slo: { ...own, indicator }, histogram })).toThrow(
      'has no latency histogram by bucket: leave thresholds out.'
    );
  });

  it('says that slices of older slots are not exact', () => {
    const method = { kind: 'timeslices', slice: 5, target: 0.99 } as const;
    const hour = seriesOf(1);
    hour.start[0] = START;
    hour.length[0] = hour.measured[0] = HOUR;
    const coarse = { events: hour, edges: [{ seconds: 0.5, series: hour }] };
    expect(asked({ thresholds: [0.5] }, { slo: { ...latency, method }, histogram: coarse }).notes).toEqual([
      'At other thresholds, slices of the time that is no longer kept by minute are as good as the mean of longer ones.',
    ]);
  });
});

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

it('sweeps 8 × 8 variants over 90 days in less than two seconds', () => {
  const history = ninetyDays();
  const targets = [0.99, 0.993, 0.995, 0.997, 0.998, 0.999, 0.9993, 0.9995];
  const before = process.cpuUsage();
  const { variants } = asked(
    { targets, burns: [1, 2, 3, 6, 8, 10, 12, 14.4] },
    { series: history, end: START + 90 * DAY, slo: slo() }
  );
  const { user, system } = process.cpuUsage(before);
  expect(variants).toHaveLength(64);
  expect((user + system) / 1e6).toBeLessThan(2);
});
