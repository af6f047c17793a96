import fc from 'fast-check';
import type { BurnAlert, SliSeries } from '../types';
import { firings } from './alerts';
import { MinuteSums } from './minuteSums';
import { badOf, emptySeries, Sums } from './series';
import { DAY, MINUTE } from '../../time/units';
import { series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-02T00:00Z');
const target = 0.999;
const fast: BurnAlert = { severity: 'page', long: 60, short: 5, burn: 14.4, pending: 0 };
const slow: BurnAlert = { severity: 'page', long: 360, short: 30, burn: 6, pending: 0 };
const daily: BurnAlert = { severity: 'ticket', long: 1440, short: 120, burn: 3, pending: 0 };

/** The condition of an alert, written directly from its definition; null where too little was measured. */
function conditionAt(sums: Sums, { long, short, burn }: BurnAlert, at: number): boolean | null {
  const windows = [long, short].map((minutes) => ({ minutes, sum: sums.sum({ from: at - minutes * MINUTE, to: at }) }));
  const isKnown = windows.every(({ minutes, sum }) => sum.measured / MINUTE >= 0.9 * minutes);
  return isKnown ? windows.every(({ sum }) => badOf(sum) > burn * 0.001 * sum.total) : null;
}

/** Firings in minutes since the start. */
function fired(over: SliSeries, alert: BurnAlert, [from, to]: [number, number]): string[] {
  const span = { from: start + from * MINUTE, to: start + to * MINUTE };
  const minute = (moment: number) => (moment - start) / MINUTE;
  return firings(over, { target }, alert, span).map((each) => `${minute(each.from)}–${minute(each.to)}`);
}

describe('detection and reset', () => {
  const quiet = 2 * 1440;
  /** Ten hours with `bad` of 10,000 events, between two days each without bad events. */
  const incident = (bad: number) =>
    series(start, [...times(quiet, [0, 10_000]), ...times(600, [bad, 10_000]), ...times(quiet, [0, 10_000])]);

  it.each<[string, BurnAlert, number, number]>([
    ['1h/5m', fast, 10_000, 1],
    ['1h/5m', fast, 1500, 6],
    ['1h/5m', fast, 200, 44],
    ['6h/30m', slow, 10_000, 3],
    ['6h/30m', slow, 1500, 15],
    ['6h/30m', slow, 200, 109],
    ['1d/2h', daily, 10_000, 5],
    ['1d/2h', daily, 1500, 29],
    ['1d/2h', daily, 200, 217],
  ])(
    '%s detects %j at %d bad of 10,000 in the minute after B / error ratio × long × burn',
    (_, alert, bad, minutes) => {
      const [first] = firings(incident(bad), { target }, alert, { from: start, to: start + 5 * DAY });
      expect((first.from - start) / MINUTE - quiet).toBe(minutes);
      const exact = (0.001 / (bad / 10_000)) * alert.long * alert.burn;
      expect(minutes).toBe(Math.floor(exact + 1e-9) + 1);
    }
  );

  it.each<[string, BurnAlert]>([
    ['5 minutes', fast],
    ['30 minutes', slow],
    ['2 hours', daily],
  ])('resets within %s', (_, alert) => {
    const [first] = firings(incident(200), { target }, alert, { from: start, to: start + 5 * DAY });
    const minutes = (first.to - start) / MINUTE - quiet - 600;
    expect(minutes).toBeGreaterThan(0);
    expect(minutes).toBeLessThanOrEqual(alert.short);
  });
});

describe('firings', () => {
  const good = (minutes: number) => times(minutes, [0, 100]);
  const bad = (minutes: number) => times(minutes, [100, 100]);

  it.each<[string, Slot[], BurnAlert, string[]]>([
    ['nothing bad', good(120), fast, []],
    ['at the threshold it is not above it', [...good(60), ...times(60, [144, 10_000])], fast, []],
    ['an outage', [...good(60), ...bad(10), ...good(20)], fast, ['61–75']],
    ['one that goes on', [...good(60), ...bad(10)], fast, ['61–70']],
    ['two', [...good(60), ...bad(5), ...good(20), ...bad(5), ...good(20)], fast, ['61–70', '86–95']],
    ['only once it held long enough', [...good(60), ...bad(10), ...good(20)], { ...fast, pending: 4 }, ['65–75']],
    ['just long enough', [...good(60), ...bad(1), ...good(20)], { ...fast, pending: 4 }, ['65–66']],
    ['not long enough', [...good(60), ...bad(1), ...good(20)], { ...fast, pending: 5 }, []],
    ['too short a history', [...good(33), ...bad(21)], fast, []],
    ['90% of the long window', [...good(33), ...bad(22)], fast, ['54–55']],
    ['traffic that stops resolves it', [...good(60), ...bad(5), ...times(20, [0, 0])], fast, ['61–70']],
    ['data that is missing does not', [...good(60), ...bad(5), ...times(6, null), ...good(20)], fast, ['61–76']],
    ['nor when it stays away', [...good(60), ...bad(5), ...times(20, null)], fast, ['61–85']],
    ['nor does it fire', [...good(60), ...times(5, null), ...bad(4), ...good(20)], fast, ['70–74']],
    [
      'nor is it forgotten what was pending',
      [...good(60), ...bad(3), ...times(6, null), ...bad(10), ...good(20)],
      { ...fast, pending: 10 },
      ['74–84'],
    ],
  ])('%s', (_, slots, alert, expected) => {
    expect(fired(series(start, slots), alert, [0, slots.length])).toEqual(expected);
  });

  const outage = series(start, [...good(60), ...bad(10), ...good(50)]);
  it.each<[string, [number, number], string[]]>([
    ['all of it', [0, 120], ['61–75']],
    ['one that began before', [65, 120], ['61–75']],
    ['one that goes on', [0, 68], ['61–68']],
    ['before', [0, 61], []],
    ['after', [75, 120], []],
    ['beyond what was measured', [0, 500], ['61–75']],
  ])('within a span: %s', (_, span, expected) => {
    expect(fired(outage, fast, span)).toEqual(expected);
  });

  it('has none for nothing', () => {
    expect(fired(emptySeries(), fast, [0, 100])).toEqual([]);
  });

  it('spreads longer slots over their minutes', () => {
    const coarse = series(start, [...times(12, [0, 500]), [250, 500], ...times(6, [0, 500])], 5 * MINUTE);
    const fine = series(start, [...good(60), ...times(5, [50, 100]), ...good(30)]);
    expect(fired(coarse, fast, [0, 95])).toEqual(fired(fine, fast, [0, 95]));
    expect(fired(coarse, fast, [0, 95])).toEqual(['62–70']);
  });

  it('is the condition, minute by minute', () => {
    const minute = fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 50 })).map(([bad, good]): Slot => [bad, bad + good]);
    const stretch = fc
      .tuple(fc.integer({ min: 1, max: 25 }), fc.oneof(minute, fc.constant<Slot>([0, 50]), fc.constant<Slot>(null)))
      .map(([minutes, slot]) => times(minutes, slot));
    const alerts = fc.record({
      severity: fc.constant('page' as const),
      long: fc.integer({ min: 5, max: 60 }),
      short: fc.integer({ min: 1, max: 10 }),
      burn: fc.constantFrom(1, 5, 20, 100),
      pending: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), alerts, (stretches, alert) => {
        const slots = stretches.flat();
        const firing = new Set<number>();
        const sums = new Sums(series(start, slots));
        let since: number | null = null;
        for (let i = 1; i <= slots.length; i++) {
          const condition = conditionAt(sums, alert, start + i * MINUTE);
          since = condition === false ? null : (since ?? (condition ? i : null));
          if (since !== null && (firing.has(i - 1) || (condition && i - since >= alert.pending))) {
            firing.add(i);
          }
        }
        const span = { from: start, to: start + (slots.length + 1) * MINUTE };
        const found = firings(series(start, slots), { target }, alert, span);
        const minutes = slots
          .map((_, i) => i + 1)
          .filter((i) => {
            const at = start + i * MINUTE;
            return found.some(({ from, to }) => from <= at && at < to);
          });
        expect(minutes).toEqual([...firing]);
      }),
      // Shrinking is disabled, since it takes too long with histories of many minutes.
      { numRuns: 300, endOnFailure: true }
    );
  });

  it('goes through 90 days of minutes for 64 alerts', () => {
    const slots = Array.from({ length: 129_600 }, (_, i): Slot => [i % 5000 >= 4970 ? 40 : 0, 100]);
    const sums = new MinuteSums(series(start, slots));
    const span = { from: start, to: start + 90 * DAY };
    const fired = Array.from({ length: 64 }, (_, i) =>
      firings(sums, { target }, { ...daily, long: 60 + i * 30, burn: 1 + (i % 4) }, span)
    );
    expect(fired.flat()).toHaveLength(64 * 25);
  });
});
