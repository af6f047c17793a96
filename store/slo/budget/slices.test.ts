import type { BudgetingMethod } from '../types';
import { emptySeries } from './series';
import { sliced } from './slices';
import { MINUTE } from '../../time/units';
import { described, series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-02T00:00Z');
const slices = (slice: number, target = 0.95): BudgetingMethod => ({ kind: 'timeslices', slice, target });
const ratios = (slice: number): BudgetingMethod => ({ kind: 'ratioTimeslices', slice });

describe('sliced', () => {
  it.each<[string, BudgetingMethod, Slot[], string[]]>([
    ['events as they are', { kind: 'occurrences' }, [[1, 10], null], ['0+1 1/10', '1+1 -']],
    [
      'a slice at its target is good',
      slices(1),
      [
        [5, 100],
        [6, 100],
      ],
      ['0+1 0/1', '1+1 1/1'],
    ],
    [
      'a slice by its events, not its minutes',
      slices(2),
      [
        [5, 10],
        [0, 990],
      ],
      ['0+2 0/1'],
    ],
    ['a slice without traffic is good', slices(1), [[0, 0]], ['0+1 0/1']],
    ['nor is its ratio bad', ratios(1), [[0, 0]], ['0+1 0/1']],
    [
      'ratios by events within a slice',
      ratios(2),
      [
        [10, 10],
        [0, 30],
        [1, 4],
        [0, 0],
      ],
      ['0+2 0.25/1', '2+2 0.25/1'],
    ],
    ['half a slice is enough', slices(2), [[9, 10], null], ['0+2 1/1']],
    ['less is neither good nor bad', slices(3), [[9, 10], null, null], ['0+3 -']],
    ['nothing at all', slices(5), [null, null], []],
  ])('%s', (_, method, values, expected) => {
    expect(described(sliced(series(start, values), method), start)).toEqual(expected);
  });

  it('aligns slices to UTC, whenever measuring began', () => {
    const late = series(start + 3 * MINUTE, times(9, [1, 10]));
    expect(described(sliced(late, slices(5)), start)).toEqual(['0+5 -', '5+5 1/1', '10+5 -']);
  });

  it('keeps how much of a slice was measured', () => {
    const { measured } = sliced(series(start, [[0, 1], null, [0, 1]]), slices(3));
    expect([...measured]).toEqual([2 * MINUTE]);
  });

  it('gives the slices of a longer slot its ratio', () => {
    const hours = series(
      start,
      [
        [10, 100],
        [0, 100],
      ],
      10 * MINUTE
    );
    expect(described(sliced(hours, slices(5)), start)).toEqual(['0+5 1/1', '5+5 1/1', '10+5 0/1', '15+5 0/1']);
  });

  it('has nothing to slice of nothing', () => {
    expect(sliced(emptySeries(), slices(1))).toEqual(emptySeries());
  });
});
