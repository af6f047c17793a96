import fc from 'fast-check';
import { described, MINUTE, series, type Slot } from '../budget/testing';
import { slo, START } from '../statement/testing';
import { atThreshold, type Edge } from './latency';

/** Events above an edge in two minutes. */
const edge = (seconds: number, ...slots: Slot[]): Edge => ({ seconds, series: series(START, slots) });
const edges = [edge(0.1, [8, 10], [10, 20]), edge(0.3, [4, 10], [2, 20]), edge(1, [2, 10], [0, 20])];

describe('atThreshold', () => {
  it.each<[number, string[], string[], string[]]>([
    [0.05, ['0+1 9/10', '1+1 15/20'], ['0+1 10/10', '1+1 20/20'], ['0+1 8/10', '1+1 10/20']],
    [0.1, ['0+1 8/10', '1+1 10/20'], ['0+1 8/10', '1+1 10/20'], ['0+1 8/10', '1+1 10/20']],
    [0.2, ['0+1 6/10', '1+1 6/20'], ['0+1 8/10', '1+1 10/20'], ['0+1 4/10', '1+1 2/20']],
    [5, ['0+1 2/10', '1+1 0/20'], ['0+1 2/10', '1+1 0/20'], ['0+1 0/10', '1+1 0/20']],
  ])('%d s', (seconds, shown, low, high) => {
    const found = atThreshold(seconds, edges, slo());
    const rounded = [found.shown, found.low, found.high].map((each) => {
      return described({ ...each, good: each.good.map((good) => Math.round(good * 1e9) / 1e9) }, START);
    });
    expect(rounded).toEqual([shown, low, high]);
    expect(found.exact).toBe(seconds === 0.1);
  });

  it('is not exact where slices are made of longer slots', () => {
    const method = { kind: 'timeslices', slice: 5, target: 0.5 } as const;
    const known = (length: number) => [
      {
        seconds: 0.1,
        series: series(
          START,
          [
            [6, 10],
            [1, 10],
          ],
          length * MINUTE
        ),
      },
    ];
    const [fine, coarse] = [5, 10].map((length) => atThreshold(0.1, known(length), slo({ method })));
    expect(described(fine.shown, START)).toEqual(['0+5 1/1', '5+5 0/1']);
    expect(described(coarse.shown, START)).toEqual(['0+5 1/1', '5+5 1/1', '10+5 0/1', '15+5 0/1']);
    expect([fine.exact, coarse.exact]).toEqual([true, false]);
  });

  it('is bounded by the edges around, whatever minutes each was measured in', () => {
    const anySlots = fc.array(fc.option(fc.nat(10).map((bad): Slot => [bad, 10])), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anySlots, anySlots, fc.double({ min: 0.01, max: 3, noNaN: true }), (one, other, seconds) => {
        const found = atThreshold(seconds, [edge(0.5, ...one), edge(1, ...other)], slo());
        found.shown.good.forEach((good, i) => {
          expect(good).toBeGreaterThanOrEqual(found.low.good[i]);
          expect(good).toBeLessThanOrEqual(found.high.good[i]);
          expect(found.high.good[i]).toBeLessThanOrEqual(found.shown.total[i]);
        });
      })
    );
  });
});
