import { MINUTE } from '../../time/units';
import { ReadingProblem } from './readingProblem';
import {
  afterFailure,
  afterHistoryFailure,
  afterHistorySuccess,
  afterSuccess,
  firstHealth,
  healthOfNewQuery,
} from './sliHealth';

const NOW = Date.UTC(2026, 5, 17, 12);
const wrong = new ReadingProblem('query', 'no such metric');
const away = new ReadingProblem('connection', 'refused');

test('a query that fails waits longer each time, ten minutes at most, and says since when it fails', () => {
  let health = firstHealth(null);
  const waits = [0, 1, 2, 3, 4, 5].map((failure) => {
    health = afterFailure(health, wrong, NOW + failure, 1000);
    return (health.dueAt - 1000) / MINUTE;
  });
  expect(waits).toEqual([1, 2, 4, 8, 10, 10]);
  expect(health.problem).toEqual({ since: NOW, message: 'no such metric' });
});

test('a connection that does not answer is tried each time', () => {
  expect(afterFailure(firstHealth(null), away, NOW, 1000)).toMatchObject({ dueAt: 0, failures: 1 });
});

test('a reading that succeeds forgets what failed, another query only how long to wait', () => {
  const failing = afterFailure(firstHealth(null), wrong, NOW, 1000);
  expect(afterSuccess(failing)).toEqual(firstHealth(null));
  expect(healthOfNewQuery(failing)).toEqual({ ...failing, failures: 0, dueAt: 0 });
});

test.each([
  ['is tried again at once where that may help', true, 0, undefined],
  ['waits ten minutes and says why where it may not', false, 1000 + 10 * MINUTE, 'no such metric'],
])('history that cannot be read %s', (_, isTriedAgain, historyDueAt, historyProblem) => {
  const health = afterHistoryFailure(firstHealth(null), wrong, isTriedAgain, 1000);
  expect(health).toMatchObject({ historyDueAt, historyProblem, problem: null, dueAt: 0 });
  expect(afterHistorySuccess(health).historyProblem).toBeUndefined();
});
