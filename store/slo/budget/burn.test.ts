import { burnNow, burnOver, burnRate, type BurnWindows } from './burn';
import { Sums } from './series';
import { HOUR, MINUTE } from '../../time/units';
import { series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-02T00:00Z');

describe('burnRate', () => {
  it.each([
    [[1, 100], 0.99, 1],
    [[144, 10_000], 0.999, 14.4],
    [[0, 100], 0.99, 0],
    [[100, 100], 0.9, 10],
    [[0, 0], 0.99, null],
  ] as const)('of %j at %d is %d', ([bad, total], target, expected) => {
    const rate = burnRate({ good: total - bad, total, measured: MINUTE }, target);
    expect(rate === null ? rate : Number(rate.toFixed(9))).toBe(expected);
  });
});

describe('burnOver', () => {
  const windows = { long: 60, short: 5 };
  it.each<[string, Slot[], BurnWindows, object]>([
    ['an hour that burns', times(60, [2, 100]), windows, { long: 2, short: 2, both: 2, coverage: 1 }],
    [
      'one that has stopped',
      [...times(54, [2, 100]), ...times(6, [0, 100])],
      windows,
      { long: 1.8, short: 0, both: 0 },
    ],
    ['one that has begun', [...times(54, [0, 100]), ...times(6, [10, 100])], windows, { long: 1, short: 10, both: 1 }],
    ['one window only', times(60, [2, 100]), { long: 60 }, { long: 2, short: 2, both: 2 }],
    ['no traffic burns nothing', times(60, [0, 0]), windows, { long: 0, short: 0, both: 0, coverage: 1 }],
    ['nothing measured', times(60, null), windows, { long: null, short: null, both: null, coverage: 0 }],
    [
      'a long window with too little',
      [...times(7, null), ...times(53, [2, 100])],
      windows,
      { long: null, short: 2, both: null, coverage: 53 / 60 },
    ],
    ['a long window with just enough', [...times(6, null), ...times(54, [2, 100])], windows, { long: 2, both: 2 }],
    [
      'a short window with too little',
      [...times(59, [2, 100]), null],
      windows,
      { long: 2, short: null, both: null, coverage: 0.8 },
    ],
    ['fewer bad events than the floor', times(60, [1, 2]), { ...windows, atLeast: 61 }, { long: 0, short: 0, both: 0 }],
    ['as many as the floor', times(60, [1, 2]), { ...windows, atLeast: 60 }, { long: 50, short: 50, both: 50 }],
    ['a floor is no matter of traffic', times(60, [1, 1]), { ...windows, atLeast: 60 }, { long: 100, both: 100 }],
    [
      'a floor hides no lack of data',
      [...times(30, [1, 100]), ...times(30, null)],
      { ...windows, atLeast: 100 },
      { long: null, both: null },
    ],
  ])('%s', (_, slots, asked, expected) => {
    const { long, short, both, coverage } = burnOver(new Sums(series(start, slots)), 0.99, asked, start + HOUR);
    const rounded = [long, short, both].map((burn) => (burn === null ? null : Number(burn.toFixed(9))));
    expect({ long: rounded[0], short: rounded[1], both: rounded[2], coverage }).toMatchObject(expected);
  });
});

describe('burnNow', () => {
  it.each<[string, Slot[], number | null]>([
    ['the last hour only', [...times(60, [50, 100]), ...times(60, [1, 100])], 1],
    ['no traffic is no rate', times(120, [0, 0]), null],
    ['nor is an hour that is mostly missing', [...times(110, [1, 100]), ...times(10, null)], null],
  ])('%s', (_, slots, expected) => {
    const rate = burnNow(new Sums(series(start, slots)), 0.99, start + 2 * HOUR);
    expect(rate === null ? rate : Number(rate.toFixed(9))).toBe(expected);
  });
});
