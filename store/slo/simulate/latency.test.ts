import fc from 'fast-check';
import { MINUTE } from '../../time/units';
import { described, series, type Slot } from '../../testing/slo/budget';
import { slo, START } from '../../testing/slo/statement';
import type { SliSeries } from '../types';
import { atThreshold, type Edge, edgesToRead } from './latency';

/** Events above an edge in two minutes. */
const edge = (seconds: number, ...slots: Slot[]): Edge => ({ seconds, series: series(START, slots) });
const rounded = (series: SliSeries) => {
  return described({ ...series, good: series.good.map((good) => Math.round(good * 1e6) / 1e6) }, START);
};
const edges = [edge(0.1, [8, 10], [10, 20]), edge(0.3, [4, 10], [2, 20]), edge(1, [2, 10], [0, 20])];

describe('atThreshold', () => {
  it.each<[number, string[], string[], string[]]>([
    [0.05, ['0+1 9/10', '1+1 15/20'], ['0+1 10/10', '1+1 20/20'], ['0+1 8/10', '1+1 10/20']],
    [0.1, ['0+1 8/10', '1+1 10/20'], ['0+1 8/10', '1+1 10/20'], ['0+1 8/10', '1+1 10/20']],
    [0.2, ['0+1 6/10', '1+1 6/20'], ['0+1 8/10', '1+1 10/20'], ['0+1 4/10', '1+1 2/20']],
    [5, ['0+1 2/10', '1+1 0/20'], ['0+1 2/10', '1+1 0/20'], ['0+1 0/10', '1+1 0/20']],
  ])('%d s', (seconds, shown, low, high) => {
    const found = atThreshold(seconds, { events: edges[1].series, edges }, slo());
    expect([found.shown, found.low, found.high].map(rounded)).toEqual([shown, low, high]);
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
    const [fine, coarse] = [5, 10].map((length) => {
      return atThreshold(0.1, { events: known(length)[0].series, edges: known(length) }, slo({ method }));
    });
    expect(described(fine.shown, START)).toEqual(['0+5 1/1', '5+5 0/1']);
    expect(described(coarse.shown, START)).toEqual(['0+5 1/1', '5+5 1/1', '10+5 0/1', '15+5 0/1']);
    expect([fine.exact, coarse.exact]).toEqual([true, false]);
  });

  it('takes the edges that there were, where buckets were changed', () => {
    // 0.3 s was an edge in the first minute, 0.2 s and 0.5 s were in the second, none in the third.
    const changed = {
      events: series(START, [
        [4, 10],
        [4, 10],
        [4, 10],
      ]),
      edges: [edge(0.2, null, [6, 10]), edge(0.3, [5, 10]), edge(0.5, null, [2, 10])],
    };
    const [at, between] = [0.3, 0.35].map((seconds) => atThreshold(seconds, changed, slo()));
    expect([at.low, at.shown, at.high].map(rounded)).toEqual([
      ['0+1 5/10', '1+1 6/10', '2+1 -'],
      ['0+1 5/10', '1+1 4.666667/10', '2+1 -'],
      ['0+1 5/10', '1+1 2/10', '2+1 -'],
    ]);
    // Latencies above 0.3 s are unknown in the first minute.
    expect([between.low, between.shown, between.high].map(rounded)).toEqual([
      ['0+1 5/10', '1+1 6/10', '2+1 -'],
      ['0+1 5/10', '1+1 4/10', '2+1 -'],
      ['0+1 0/10', '1+1 2/10', '2+1 -'],
    ]);
    expect([at.exact, between.exact]).toEqual([false, false]);
    const { exact } = atThreshold(0.3, { ...changed, events: series(START, [[4, 10], null]) }, slo());
    expect(exact).toBe(true);
  });

  it('takes what an edge lacks of a longer slot to be as the rest', () => {
    const events = series(START, [[4, 20]], 5 * MINUTE);
    const { shown, exact } = atThreshold(0.3, { events, edges: [edge(0.3, [1, 4], [2, 6])] }, slo());
    expect(described(shown, START)).toEqual(['0+5 6/20']);
    expect(exact).toBe(true);
  });

  it('is bounded by the edges around, whatever minutes each was measured in', () => {
    const anySlots = fc.array(fc.option(fc.nat(10).map((bad): Slot => [bad, 10])), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anySlots, anySlots, fc.double({ min: 0.01, max: 3, noNaN: true }), (one, other, seconds) => {
        const events = series(
          START,
          Array.from({ length: 20 }, (): Slot => [3, 10])
        );
        const found = atThreshold(seconds, { events, edges: [edge(0.5, ...one), edge(1, ...other)] }, slo());
        found.shown.good.forEach((good, i) => {
          expect(good).toBeGreaterThanOrEqual(found.low.good[i]);
          expect(good).toBeLessThanOrEqual(found.high.good[i]);
          expect(found.high.good[i]).toBeLessThanOrEqual(found.shown.total[i]);
        });
      })
    );
  });
});

describe('edgesToRead', () => {
  // The third minute was not measured; 0.3 s was no edge in the second.
  const events = series(START, [[4, 10], [4, 10], null]);
  const whole = (seconds: number) => edge(seconds, [4, 10], [4, 10]);
  const kept = [0.1, 0.2, 0.3, 0.5, 1];

  it.each<[string, number[], Edge[], number[]]>([
    ['the nearest on both sides', [0.25], [], [0.2, 0.3]],
    ['the edge itself', [0.2], [], [0.2]],
    ['those of each threshold, once', [0.25, 0.3], [], [0.2, 0.3]],
    ['nothing more when each minute has its own', [0.25], [whole(0.2), whole(0.3)], []],
    ['the one behind an edge that was not there all the time', [0.25], [whole(0.2), edge(0.3, [4, 10])], [0.5]],
    ['a nearer one, although one behind it is known', [0.25], [whole(0.2), whole(0.5)], [0.3]],
    ['nothing above the last', [2], [whole(1)], []],
    ['nothing when all are read', [0.05], [edge(0.1, [4, 10]), ...[0.2, 0.3, 0.5, 1].map((at) => edge(at))], []],
  ])('%s', (_, thresholds, edges, expected) => {
    expect(edgesToRead(thresholds, kept, { events, edges })).toEqual(expected);
  });

  it('finds at least one where nothing was measured', () => {
    expect(edgesToRead([0.25], kept, { events: series(START, []), edges: [] })).toEqual([0.2, 0.3]);
  });

  it('leaves out nothing that the figures rest on', () => {
    const slot = fc.option(fc.constant<Slot>([1, 10]), { nil: null });
    const histogram = fc.array(fc.tuple(slot, slot, slot), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(histogram, fc.double({ min: 0.01, max: 2, noNaN: true }), (slots, threshold) => {
        const all = kept.map((seconds, i) => edge(seconds, ...slots[i]));
        const known: Edge[] = [];
        let next = edgesToRead([threshold], kept, { events, edges: known });
        while (next.length > 0) {
          known.push(...all.filter(({ seconds }) => next.includes(seconds)));
          known.sort((a, b) => a.seconds - b.seconds);
          next = edgesToRead([threshold], kept, { events, edges: known });
        }
        expect(atThreshold(threshold, { events, edges: known }, slo())).toEqual(
          atThreshold(threshold, { events, edges: all }, slo())
        );
      })
    );
  });
});
