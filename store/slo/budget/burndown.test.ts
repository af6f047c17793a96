import fc from 'fast-check';
import type { SloWindow } from '../types';
import { budgetOf } from './budget';
import { burndown } from './burndown';
import { emptySeries, Sums } from './series';
import { DAY, HOUR } from '../../time/units';
import { series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-01T00:00Z');
const days: SloWindow = { kind: 'rolling', days: 4 };
const month: SloWindow = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' };
const four = new Sums(series(start, [...times(24, [0, 100]), ...times(24, [1, 100]), ...times(48, [0, 100])], HOUR));

/** The shown values at the given hours since the start. */
function shown({ times: at, remaining, even }: ReturnType<typeof burndown>, hours: number[]) {
  return hours.map((hour) => {
    const i = at.indexOf(start + hour * HOUR);
    return [hour, remaining[i], even[i]];
  });
}

describe('burndown', () => {
  it('of a rolling window goes from all to what remains', () => {
    const found = burndown({ target: 0.99, window: days }, four, start + 4 * DAY);
    expect(shown(found, [0, 24, 36, 48, 96])).toEqual([
      [0, 1, 1],
      [24, 1, 0.75],
      [36, 1 - 12 / 96, 0.625],
      [48, 0.75, 0.5],
      [96, 0.75, 0],
    ]);
    expect(found.corrected).toBeNull();
  });

  it('of a calendar period is a share of all that is expected, and ends with the period', () => {
    const found = burndown({ target: 0.99, window: month }, four, start + 4 * DAY);
    expect(shown(found, [0, 48, 96, 720])).toEqual([
      [0, 1, 1],
      [48, 1 - 24 / 720, 1 - 48 / 720],
      [96, 1 - 24 / 720, 1 - 96 / 720],
      [720, null, 0],
    ]);
  });

  it('knows nothing where nothing was measured, and keeps all without traffic', () => {
    const slo = { target: 0.99, window: days };
    expect(new Set(burndown(slo, new Sums(emptySeries()), start + DAY).remaining)).toEqual(new Set([null]));
    const quiet = new Sums(series(start, times(96, [0, 0]), HOUR));
    expect(new Set(burndown(slo, quiet, start + 4 * DAY).remaining)).toEqual(new Set([1]));
  });

  it('has no value where nothing was measured since the point before, also not the corrected one', () => {
    const gap = [...times(24, [1, 100]), ...times(48, null), ...times(24, [0, 100])];
    const sums = new Sums(series(start, gap, HOUR));
    const adjusted = [{ from: start + 2 * HOUR, to: start + 4 * HOUR }];
    const found = burndown({ target: 0.99, window: days }, sums, start + 4 * DAY, adjusted);
    expect(shown(found, [24, 25, 72, 73]).map(([, left]) => left)).toEqual([0.5, null, null, 0.5]);
    expect(found.corrected?.map((share) => share === null)).toEqual(found.remaining.map((share) => share === null));
  });

  it('shows the corrected budget beside the raw one', () => {
    const adjusted = [{ from: start + 30 * HOUR, to: start + 42 * HOUR }];
    const slo = { target: 0.99, window: days };
    const found = burndown(slo, four, start + 4 * DAY, adjusted);
    expect(found.remaining.at(-1)).toBe(0.75);
    expect(found.corrected?.[0]).toBe(1);
    expect(found.corrected?.at(-1)).toBe(budgetOf(slo, four, start + 4 * DAY, adjusted).remaining);
    expect(found.corrected?.at(-1)).toBeCloseTo(1 - 12 / 84, 12);
    expect(burndown(slo, four, start + 4 * DAY, [{ from: 0, to: start }]).corrected).toBeNull();
  });

  it('never rises, starts at 1 and ends at what remains, in 1,000 points at most', () => {
    const hour = fc.tuple(fc.nat(50), fc.nat(100)).map(([bad, good]): Slot => [bad, bad + good]);
    const windows = fc.oneof(
      fc.integer({ min: 1, max: 90 }).map((length): SloWindow => ({ kind: 'rolling', days: length })),
      fc.constant(month)
    );
    const slots = fc.array(fc.option(hour, { freq: 5 }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(slots, windows, (values, window) => {
        const sums = new Sums(series(start, values, HOUR));
        const slo = { target: 0.99, window };
        const end = sums.until ?? start + HOUR;
        const { times: at, remaining, even } = burndown(slo, sums, end);
        const known = remaining.filter((share) => share !== null);
        expect(at.length).toBeLessThanOrEqual(1000);
        expect([at.length, even.length]).toEqual([remaining.length, remaining.length]);
        expect(at.every((time, i) => i === 0 || time > at[i - 1])).toBe(true);
        expect(known.every((share, i) => i === 0 || share <= known[i - 1])).toBe(true);
        expect([even[0], even.at(-1)]).toEqual([1, 0]);
        if (sums.until !== null) {
          expect(known[0]).toBe(1);
          expect(known.at(-1)).toBe(budgetOf(slo, sums, end).remaining);
        }
      }),
      { numRuns: 60 }
    );
  });
});
