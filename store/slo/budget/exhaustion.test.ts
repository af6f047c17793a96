import type { SloWindow } from '../types';
import { budgetOf } from './budget';
import { timeToExhaustion } from './exhaustion';
import { emptySeries, Sums } from './series';
import { DAY, HOUR } from '../../time/units';
import { series, type Slot, times } from '../../testing/slo/budget';

const start = Date.parse('2026-11-01T00:00Z');
const rolling: SloWindow = { kind: 'rolling', days: 30 };
const month: SloWindow = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' };

describe('timeToExhaustion', () => {
  const hours = (slot: Slot) => new Sums(series(start, times(720, slot), HOUR));
  const half = hours([5, 1000]);
  it.each<[string, SloWindow, Sums, number, number | null, number | null]>([
    ['half is left, at twice the even pace: a quarter of the window', rolling, half, 30, 2, 7.5 * DAY],
    ['half is left, at the even pace', rolling, half, 30, 1, 15 * DAY],
    ['a calendar month by its own length', month, half, 15, 0.5, 0.75 * 60 * DAY],
    ['a rate that leaves a fraction: whole milliseconds', rolling, half, 30, 7, Math.round((0.5 * 30 * DAY) / 7)],
    ['so little burns that it lasts for ages', rolling, half, 30, 1e-6, null],
    ['nothing burns', rolling, half, 30, 0, null],
    ['nobody knows whether it burns', rolling, half, 30, null, null],
    ['nothing is left, though nothing burns', rolling, hours([11, 1000]), 30, 0, 0],
    ['nothing was measured', rolling, new Sums(emptySeries()), 30, 3, null],
  ])('%s', (_, window, sums, days, burn, expected) => {
    const left = timeToExhaustion({ window }, budgetOf({ target: 0.99, window }, sums, start + days * DAY), burn);
    expect(left).toBe(expected);
  });
});
