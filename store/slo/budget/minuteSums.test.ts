import { MinuteSums } from './minuteSums';
import { emptySeries, join } from './series';
import { HOUR, MINUTE } from '../../time/units';
import { series } from '../../testing/slo/budget';

const start = Date.parse('2026-11-02T00:00Z');

describe('MinuteSums', () => {
  it('sums up to each minute, over gaps and longer slots', () => {
    const minutes = series(start, [[1, 10], null, [0, 0]]);
    const five = series(start + 5 * MINUTE, [[5, 50]], 5 * MINUTE);
    const { since, count, bad, total, measured } = new MinuteSums(join([minutes, five]));
    expect([since, count]).toEqual([start, 10]);
    expect([...bad]).toEqual([0, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6]);
    expect([...total]).toEqual([0, 10, 10, 10, 10, 10, 20, 30, 40, 50, 60]);
    expect([...measured]).toEqual([0, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7]);
  });

  it('spreads slots that begin within a minute', () => {
    const { since, count, total } = new MinuteSums(series(start + MINUTE / 2, [[0, 10]], 2 * MINUTE));
    expect([since, count, ...total]).toEqual([start, 3, 0, 2.5, 7.5, 10]);
  });

  it('keeps the sum of an hour whole', () => {
    const { bad, count } = new MinuteSums(
      series(
        start,
        [
          [7, 60],
          [1, 60],
        ],
        HOUR
      )
    );
    expect(bad[count]).toBe(8);
  });

  it('has one edge for nothing', () => {
    const { count, bad } = new MinuteSums(emptySeries());
    expect([count, ...bad]).toEqual([0, 0]);
  });
});
