import { budgetOf } from './budget';
import { composed, type Part } from './composite';
import { badOf, emptySeries, Sums } from './series';
import { DAY, HOUR, MINUTE } from '../../time/units';
import { series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-02T00:00Z');
const part = (weight: number, slots: Slot[], from = 0, length = MINUTE): Part => ({
  weight,
  series: series(start + from * MINUTE, slots, length),
});

/** Formats each slot: start + length in minutes, share of bad minutes, total minutes, measured minutes. */
function shown(parts: Part[]): string[] {
  const { start: at, length, good, total, measured } = composed(parts);
  const short = (value: number) => String(Number(value.toFixed(6)));
  return [...at].map((from, i) => {
    const [begins, lasts, bad] = [(from - start) / MINUTE, length[i] / MINUTE, total[i] - good[i]];
    return `${begins}+${lasts} ${short(bad)}/${short(total[i])} of ${short(measured[i] / MINUTE)}`;
  });
}

describe('composed', () => {
  it.each<[string, Part[], string[]]>([
    [
      'one part',
      [
        part(3, [
          [1, 10],
          [0, 10],
        ]),
      ],
      ['0+1 0.1/1 of 1', '1+1 0/1 of 1'],
    ],
    ['by weight, not by traffic', [part(1, [[1, 2]]), part(3, [[0, 1_000_000]])], ['0+1 0.125/1 of 1']],
    ['a part without traffic has no say', [part(1, [[1, 2]]), part(3, [[0, 0]])], ['0+1 0.5/1 of 1']],
    ['no traffic at all', [part(1, [[0, 0]]), part(3, [[0, 0]])], ['0+1 0/0 of 1']],
    ['an unmeasured part lowers the coverage', [part(1, [[1, 2]]), part(3, [null])], ['0+1 0.125/0.25 of 0.25']],
    [
      'so does one that is not there yet',
      [
        part(1, [
          [1, 2],
          [1, 2],
        ]),
        part(3, [[0, 9]], 1),
      ],
      ['0+1 0.125/0.25 of 0.25', '1+1 0.125/1 of 1'],
    ],
    ['nothing measured', [part(1, [null]), part(3, [null])], ['0+1 0/0 of 0']],
    ['no parts with data', [part(1, []), part(3, [])], []],
    [
      'slots of different length',
      [
        part(1, [[40, 80]], 0, 4 * MINUTE),
        part(
          1,
          [
            [0, 5],
            [5, 5],
          ],
          1
        ),
      ],
      ['0+1 0.25/0.5 of 0.5', '1+1 0.25/1 of 1', '2+1 0.75/1 of 1', '3+1 0.25/0.5 of 0.5'],
    ],
    [
      'a gap between slots',
      [{ weight: 1, series: emptySeries() }, part(1, [[0, 1]]), part(1, [[0, 1]], 5)],
      ['0+1 0/0.333333 of 0.333333', '5+1 0/0.333333 of 0.333333'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(shown(parts)).toEqual(expected);
  });

  it('has a budget of minutes', () => {
    const web = part(2, [...times(24, [10, 1000]), ...times(216, [0, 1000])], 0, HOUR);
    const search = part(1, times(240, [3, 300]), 0, HOUR);
    const sums = new Sums(composed([web, search]));
    const budget = budgetOf({ target: 0.99, window: { kind: 'rolling', days: 10 } }, sums, start + 10 * DAY);
    expect(budget).toMatchObject({ coverage: 1, expected: 14_400 });
    // 1% errors by a third of the weight all the time, and by two thirds for a tenth of it.
    expect(badOf(budget.sum)).toBeCloseTo(14_400 * (0.01 / 3 + 0.001 * (2 / 3)), 6);
    expect(budget.spent).toBeCloseTo(0.4, 9);
  });

  it('finds nothing bad where nothing was', () => {
    const parts = [part(0.1, times(500, [0, 3])), part(0.7, times(500, [0, 7]))];
    expect(badOf(new Sums(composed(parts)).sum({ from: start, to: start + DAY }))).toBe(0);
  });

  it('composes 90 days of minutes of four parts', () => {
    const slots = Array.from({ length: 129_600 }, (_, i): Slot => [i % 7, 100]);
    const parts = [1, 2, 3, 4].map((weight) => part(weight, slots));
    expect(composed(parts).start.length).toBe(129_600);
  });
});
