import { budgetFrom } from './budget';
import { windowAt } from './windows';
import { byDanger, type SloState, type StateInput, stateOf } from './state';
import { testSlo } from '../../testing/slo/slos';
import type { SloWindow } from '../types';
import { DAY, HOUR } from '../../time/units';

const END = Date.parse('2026-06-10T12:00Z');
const rolling: SloWindow = { kind: 'rolling', days: 30 };
const month: SloWindow = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' };

/** The input with the given number of bad events of 100,000, at a target of 99%. */
function input(bad: number, told: Partial<StateInput> = {}, window = rolling): StateInput {
  const slo = testSlo({ window });
  const at = windowAt(window, END);
  const sum = { good: 100_000 - bad, total: 100_000, measured: at.to - at.from };
  const budget = budgetFrom(slo, at, sum);
  return { slo, budget, isMeasured: true, burn: 0, isAlerting: false, exhaustsAt: null, ...told };
}

test.each<[string, StateInput, SloState]>([
  ['most is left', input(100), 'healthy'],
  ['all is spent', input(1000), 'exhausted'],
  ['it is overspent', input(3000), 'exhausted'],
  ['the last hour was not measured', input(3000, { isMeasured: false }), 'noData'],
  ['an alert holds', input(100, { isAlerting: true }), 'burning'],
  ['it burns fast', input(100, { burn: 2, exhaustsAt: END + 13 * DAY }), 'burning'],
  [
    'it burns slower than evenly, so that a rolling window lasts',
    input(900, { burn: 0.5, exhaustsAt: END + 6 * DAY }),
    'healthy',
  ],
  ['a calendar month is spent before its end', input(100, { burn: 0.9, exhaustsAt: END + 20 * DAY }, month), 'burning'],
  ['a calendar month lasts', input(100, { burn: 0.9, exhaustsAt: END + 21 * DAY }, month), 'healthy'],
])('%s', (_, given, expected) => {
  expect(stateOf(given)).toBe(expected);
});

test('nothing was measured', () => {
  const at = windowAt(rolling, END);
  const budget = budgetFrom(testSlo(), at, { good: 0, total: 0, measured: 0 });
  expect(stateOf({ ...input(0), budget })).toBe('noData');
});

test('the greatest danger comes first', () => {
  const slos: Array<Parameters<typeof byDanger>[0]> = [
    { state: 'healthy', remaining: 0.9, exhaustsAt: null },
    { state: 'noData', remaining: null, exhaustsAt: null },
    { state: 'burning', remaining: 0.1, exhaustsAt: null },
    { state: 'exhausted', remaining: -1, exhaustsAt: END },
    { state: 'noData', remaining: 0.5, exhaustsAt: null },
    { state: 'burning', remaining: 0.8, exhaustsAt: END + HOUR },
    { state: 'healthy', remaining: 0.2, exhaustsAt: null },
    { state: 'exhausted', remaining: -4, exhaustsAt: END },
  ];
  expect(slos.sort(byDanger).map(({ state, remaining }) => [state, remaining])).toEqual([
    ['exhausted', -4],
    ['exhausted', -1],
    ['burning', 0.8],
    ['burning', 0.1],
    ['noData', 0.5],
    ['noData', null],
    ['healthy', 0.2],
    ['healthy', 0.9],
  ]);
});
