import type { BudgetingMethod, Indicator, SloWindow } from './types';
import { describeIndicator, describeMethod, describeObjective, percent } from './describeSlo';

test.each([
  [0.999, '99.9%'],
  [0.99995, '99.995%'],
  [0.9, '90%'],
  [0.07, '7%'],
])('%d is %s', (share, expected) => {
  expect(percent(share)).toBe(expected);
});

const month = { kind: 'calendar', unit: 'month', zone: 'Europe/Budapest', from: '2026-01-01T00:00' } as const;

test.each<[SloWindow, string]>([
  [{ kind: 'rolling', days: 30 }, '99.9% over 30 days'],
  [{ kind: 'rolling', days: 1 }, '99.9% over 1 day'],
  [{ ...month, count: 1 }, '99.9% in each calendar month (Europe/Budapest)'],
  [{ ...month, count: 2 }, '99.9% in each 2 calendar months (Europe/Budapest)'],
])('%j', (window, expected) => {
  expect(describeObjective({ target: 0.999, window })).toBe(expected);
});

test.each<[BudgetingMethod, string]>([
  [{ kind: 'occurrences' }, 'Events'],
  [{ kind: 'timeslices', slice: 5, target: 0.95 }, 'Slices of 5 min with 95% good'],
  [{ kind: 'ratioTimeslices', slice: 60 }, 'Mean ratio of slices of 1 h'],
])('%j', (method, expected) => {
  const indicator = { kind: 'pushed', sli: 'orders' } as const;
  expect(describeMethod({ method, indicator })).toBe(expected);
});

test('a composite counts minutes', () => {
  const indicator = { kind: 'composite', parts: [{ slo: 'a', weight: 1 }] } as const;
  expect(describeMethod({ method: { kind: 'occurrences' }, indicator })).toBe('Minutes, by the weight of the parts');
});

test.each<[Indicator, string[]]>([
  [
    { kind: 'ratio', part: { means: 'bad', query: 'errors' }, total: 'requests', counter: true },
    ['Bad events: errors', 'All events: requests'],
  ],
  [{ kind: 'rawRatio', means: 'good', query: 'ratio' }, ['Good ratio: ratio']],
  [
    { kind: 'latency', bucket: 'b', count: 'c', threshold: 0.25 },
    ['Buckets: b', 'All events: c', 'Good up to: 250 ms'],
  ],
  [{ kind: 'latencyNative', histogram: 'h', threshold: 2 }, ['Native histogram: h', 'Good up to: 2 s']],
  [{ kind: 'threshold', query: 'lag', op: 'lte', value: 30 }, ['Good while: lag ≤ 30']],
  [{ kind: 'boolGauge', gauge: 'up' }, ['Good while 1: up']],
  [{ kind: 'pushed', sli: 'checkout' }, ['Sent as: checkout']],
  [{ kind: 'pushed', sli: 'checkout', threshold: 0.5 }, ['Sent as: checkout', 'Good up to: 500 ms']],
  [{ kind: 'composite', parts: [{ slo: 'a', weight: 2 }] }, ['Part: a, weight 2']],
])('%j', (indicator, expected) => {
  expect(describeIndicator(indicator).map(([name, value]) => `${name}: ${value}`)).toEqual(expected);
});
