import fc from 'fast-check';
import type { Span } from '../../time/span';
import { badOf, emptySeries, excluding, join, Sums } from './series';
import { HOUR, MINUTE } from '../../time/units';
import { described, said, series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-02T00:00Z');
const span = (from: number, to: number): Span => ({ from: start + from * MINUTE, to: start + to * MINUTE });

describe('Sums', () => {
  const five = new Sums(series(start, [[1, 10], [0, 20], null, [0, 0], [4, 40]]));

  it.each<[string, Sums, Span, string]>([
    ['all', five, span(0, 5), '5/70 in 4'],
    ['more than all', five, span(-100, 100), '5/70 in 4'],
    ['whole slots', five, span(1, 3), '0/20 in 1'],
    ['a minute that was not measured', five, span(2, 3), '0/0 in 0'],
    ['a minute without traffic', five, span(3, 4), '0/0 in 1'],
    ['parts of slots', five, span(0.5, 4.25), '1.5/35 in 2.75'],
    ['a part of one slot', five, span(4.25, 4.5), '1/10 in 0.25'],
    ['before', five, span(-10, 0), '0/0 in 0'],
    ['after', five, span(5, 10), '0/0 in 0'],
    ['nothing', five, span(2, 2), '0/0 in 0'],
    ['what ends before it begins', five, span(4, 1), '0/0 in 0'],
    ['an empty series', new Sums(emptySeries()), span(0, 5), '0/0 in 0'],
    ['an hour of which a quarter is asked', new Sums(series(start, [[8, 80]], HOUR)), span(30, 45), '2/20 in 15'],
  ])('%s', (_, sums, asked, expected) => {
    expect(said(sums.sum(asked))).toBe(expected);
  });

  it('knows since when and until when something was measured', () => {
    const { since, until } = new Sums(series(start, [null, [0, 1], [0, 0], null]));
    expect({ from: since, to: until }).toEqual(span(1, 3));
    expect(new Sums(series(start, [null]))).toMatchObject({ since: null, until: null });
    expect(new Sums(emptySeries())).toMatchObject({ since: null, until: null });
  });

  const counts = fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([bad, good]): Slot => [bad, bad + good]);
  const slots = fc.array(fc.option(counts), { minLength: 1, maxLength: 60 });

  it('adds whole numbers exactly, whatever the cuts', () => {
    fc.assert(
      fc.property(slots, fc.array(fc.nat(60), { maxLength: 10 }), (values, cuts) => {
        const sums = new Sums(series(start, values));
        const edges = [0, ...cuts.sort((a, b) => a - b), 60];
        const parts = edges.slice(1).map((to, i) => sums.sum(span(edges[i], to)));
        const whole = sums.sum(span(0, 60));
        expect(parts.reduce((all, part) => all + badOf(part), 0)).toBe(badOf(whole));
        expect(parts.reduce((all, part) => all + part.total, 0)).toBe(whole.total);
        expect(whole.total).toBe(values.reduce((all, value) => all + (value?.[1] ?? 0), 0));
      })
    );
  });

  it('finds nothing bad where nothing was, after many fractions', () => {
    const noisy = Array.from({ length: 20_000 }, (_, i): Slot => [0.1 + i / 3e5, 1000 / 3 + i / 7]);
    const sums = new Sums(series(start, [...noisy, ...times(60, [0, 1000 / 7])]));
    const quiet = sums.sum(span(20_000, 20_060));
    expect(badOf(quiet)).toBe(0);
    expect(quiet.total).toBeCloseTo(60_000 / 7, 6);
  });

  it('keeps small errors under a large traffic', () => {
    const sums = new Sums(series(start, [...times(100_000, [1 / 3, 1e7 / 3]), [1e-3, 10]]));
    expect(badOf(sums.sum(span(100_000, 100_001)))).toBeCloseTo(1e-3, 9);
    expect(badOf(sums.sum(span(0, 99_999)))).toBeCloseTo(33_333, 3);
  });
});

describe('join', () => {
  it('puts parts in order, of whatever slot length, and forgets empty ones', () => {
    const hour = series(start, [[2, 60]], HOUR);
    const minutes = series(start + HOUR, [
      [1, 10],
      [0, 10],
    ]);
    expect(described(join([minutes, emptySeries(), hour]), start)).toEqual(['0+60 2/60', '60+1 1/10', '61+1 0/10']);
    expect(join([])).toEqual(emptySeries());
    expect(join([hour])).toBe(hour);
  });
});

describe('excluding', () => {
  const three = series(start, [
    [10, 100],
    [0, 200],
    [30, 300],
  ]);

  it.each<[string, Span[], string[]]>([
    ['nothing', [], ['0+1 10/100', '1+1 0/200', '2+1 30/300']],
    ['a slot', [span(1, 2)], ['0+1 10/100', '2+1 30/300']],
    ['the middle of a slot', [span(0.25, 0.75)], ['0+0.25 2.5/25', '0.75+0.25 2.5/25', '1+1 0/200', '2+1 30/300']],
    ['over an edge', [span(0.5, 1.5)], ['0+0.5 5/50', '1.5+0.5 0/100', '2+1 30/300']],
    ['several in one slot', [span(2.75, 3), span(2, 2.5)], ['0+1 10/100', '1+1 0/200', '2.5+0.25 7.5/75']],
    ['what overlaps, once', [span(-5, 1), span(0.5, 2)], ['2+1 30/300']],
    ['all', [span(-5, 50)], []],
    ['what lies elsewhere', [span(-5, 0), span(3, 9)], ['0+1 10/100', '1+1 0/200', '2+1 30/300']],
  ])('%s', (_, spans, expected) => {
    expect(described(excluding(three, spans), start)).toEqual(expected);
  });

  it('leaves what is in and what is out adding up to all', () => {
    const piece = fc.tuple(fc.nat(240), fc.nat(240)).map(([a, b]) => span(Math.min(a, b) / 4, Math.max(a, b) / 4));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (spans) => {
        const slots = Array.from({ length: 60 }, (_, i): Slot => [i * 4, 400]);
        const all = series(start, slots);
        const sums = new Sums(all);
        const left = new Sums(excluding(all, spans));
        const quarters = Array.from({ length: 240 }, (_, i) => span(i / 4, (i + 1) / 4));
        for (const quarter of quarters) {
          const isOut = spans.some(({ from, to }) => from <= quarter.from && quarter.to <= to);
          expect(left.sum(quarter)).toEqual(isOut ? { good: 0, total: 0, measured: 0 } : sums.sum(quarter));
        }
      }),
      { numRuns: 30 }
    );
  });
});
