import { toDataFrame } from '@grafana/data';
import { DAY } from '../../shared/time';
import { readBudget } from './readBudget';
import { frameOf, MONDAY } from './testing';

const times = [0, 1, 2, 3, 4].map((day) => MONDAY + day * DAY);
const burndown = frameOf('burndown', {
  time: times,
  remaining: [1, 0.9, null, 0.7, -0.2],
  even: [1, 0.75, 0.5, 0.25, 0],
});
const episodes = frameOf('episodes', {
  id: ['b', 'a', 'none'],
  from: [times[2], times[1], times[3]],
  to: [times[3], times[2], times[3]],
  spent: [0.2, 0.1, 0],
  peakBurn: [20, 3, 1],
  pages: [2, 0, 0],
  attribution: ['pages', 'unattributed', 'pages'],
  what: ['Paged: Errors', null, ''],
});
const events = frameOf('marks', {
  at: [times[2], times[1], times[1], null],
  to: [null, times[2], null, null],
  kind: ['page', 'maintenance', 'comet', 'page'],
  title: [null, 'Upgrade', '', ''],
  rule: ['Errors', null, null, null],
  link: ['https://pager.example.com/1', 'javascript:alert(1)', null, null],
  responder: ['Anna', null, null, null],
  episode: ['b', 'a', null, null],
});
const state = frameOf('state', {
  state: ['exhausted'],
  objective: ['99.9% over 4 days'],
  remaining: [-0.2],
  correctedRemaining: [0.1],
  burnRate: [14.4],
  exhaustsAt: [times[4]],
  coverage: [0.96],
});

function read(...frames: Parameters<typeof readBudget>[0]) {
  const reading = readBudget(frames);
  if (reading.kind !== 'budget') {
    throw new Error(`Read as ${reading.kind}`);
  }
  return reading;
}

test('reads lines, episodes in the order of time, and events of known kinds', () => {
  const { budget, others } = read(burndown, episodes, events, state);
  expect(others).toBe(0);
  expect(budget).toMatchObject({ slo: 'checkout', name: 'Checkout works', rolling: true, periodEnd: times[4] });
  expect(budget.burnDown?.lines).toEqual({
    times,
    remaining: [1, 0.9, null, 0.7, -0.2],
    corrected: null,
    even: [1, 0.75, 0.5, 0.25, 0],
  });
  expect(budget.burnDown?.unmeasured).toEqual([{ from: times[1], to: times[2] }]);
  expect(budget.burnDown?.episodes.map(({ id, what, attributed }) => [id, what, attributed])).toEqual([
    ['a', 'unattributed', false],
    ['b', 'Paged: Errors', true],
  ]);
  expect(budget.burnDown?.events).toEqual([
    { kind: 'maintenance', at: times[1], to: times[2], title: 'Upgrade', link: null, responder: null, episode: 'a' },
    {
      kind: 'page',
      at: times[2],
      to: null,
      title: 'Errors',
      link: 'https://pager.example.com/1',
      responder: 'Anna',
      episode: 'b',
    },
  ]);
});

test('reads how it stands', () => {
  expect(read(state).budget.status).toEqual({
    state: 'exhausted',
    objective: '99.9% over 4 days',
    remaining: -0.2,
    corrected: 0.1,
    burnRate: 14.4,
    exhaustsAt: times[4],
    coverage: 0.96,
  });
});

test('takes either view alone', () => {
  expect(read(burndown).budget.status).toBeNull();
  expect(read(state).budget.burnDown).toBeNull();
});

test('draws a calendar window to the end of its period, where the even line ends', () => {
  const periodEnd = MONDAY + 10 * DAY;
  const calendar = frameOf(
    'burndown',
    {
      time: times,
      remaining: [1, 0.9, 0.8, 0.7, 0.6],
      correctedRemaining: [1, 1, 0.9, 0.8, 0.7],
      even: [1, 0.9, 0.8, 0.7, 0.6],
    },
    { rolling: false, periodEnd }
  );
  const { lines, unmeasured } = read(calendar).budget.burnDown ?? {};
  expect(lines?.times.at(-1)).toBe(periodEnd);
  expect([lines?.remaining.at(-1), lines?.corrected?.at(-1), lines?.even.at(-1)]).toEqual([null, null, 0]);
  expect(unmeasured).toEqual([]);
});

test('of several SLOs the first is read, and the others are counted', () => {
  const other = frameOf('burndown', { time: times, remaining: times.map(() => 1), even: [] }, { slo: 'search' });
  const { budget, others } = read(burndown, other);
  expect([budget.slo, others]).toEqual(['checkout', 1]);
});

test('nothing of an SLO was measured yet', () => {
  expect(read(frameOf('burndown', { time: [], remaining: [], even: [] }, { empty: true })).budget.empty).toBe(true);
});

test.each([
  ['nothing', []],
  ['nothing', [toDataFrame({ fields: [] })]],
  ['wrong', [toDataFrame({ fields: [{ name: 'pages', values: [1] }] })]],
  ['wrong', [frameOf('statement', { id: ['a'] })]],
])('%s', (kind, frames) => {
  expect(readBudget(frames).kind).toBe(kind);
});
