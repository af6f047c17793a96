import { describeThreshold, formatSeconds, formatAlertWindows } from './simulationFormats';
import { edgePositionOf, thresholdSteps } from './thresholds';

test.each([
  ['plain numbers between edges', [0.25, 0.5, 1], 0.5, [0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1]],
  ['the middle of edges with none between', [0.3, 0.35], 0.3, [0.3, 0.325, 0.35]],
  ['edges over powers of ten', [0.8, 2], 2, [0.8, 1, 1.2, 1.5, 2]],
  ['small ones', [0.001, 0.0025], 0.001, [0.001, 0.0012, 0.0015, 0.002, 0.0025]],
  ['its own, where it is no edge any more', [0.1, 0.2], 0.13, [0.1, 0.12, 0.13, 0.15, 0.2]],
  ['its own above the edges', [0.1], 0.12, [0.1, 0.11, 0.12]],
  ['one edge alone', [0.5], 0.5, [0.5]],
])('%s', (_, edges, own, expected) => {
  expect(thresholdSteps(edges, own)).toEqual(expected);
});

test('steps rise, and hold every edge', () => {
  const edges = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
  const steps = thresholdSteps(edges, 0.5);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(steps.filter((step) => edges.includes(step))).toEqual(edges);
});

test.each([
  [0.5, { exact: true }, 'Exact: an edge of the histogram.'],
  [
    0.3,
    { exact: false, below: 0.25, above: 0.5 },
    'Between the edges 250 ms and 500 ms: the budget lies between two bounds.',
  ],
  [
    0.1,
    { exact: false, below: null, above: 0.25 },
    'Between the edges 0 ms and 250 ms: the budget lies between two bounds.',
  ],
  [2, { exact: false, below: 1.2, above: null }, 'Above the last edge, 1.2 s: what is slower is not known.'],
])('%d s in a histogram', (seconds, place, words) => {
  const edges = [0.25, 0.5, 1.2];
  expect(edgePositionOf(seconds, edges)).toEqual(place);
  expect(describeThreshold(seconds, edges)).toBe(words);
});

test.each([
  [0.3, '300 ms'],
  [0.0025, '2.5 ms'],
  [1, '1 s'],
  [1.2, '1.2 s'],
  [90, '90 s'],
])('%d s is %s', (seconds, words) => {
  expect(formatSeconds(seconds)).toBe(words);
});

test('windows of an alert are told as both', () => {
  expect([30, 60, 4320].map(formatAlertWindows)).toEqual(['30 min and 3 min', '1 h and 5 min', '3 d and 6 h']);
});
