import {
  afterConfiguration,
  afterFeedFailure,
  afterFetch,
  afterUse,
  backoffMs,
  type FeedSchedule,
  type FeedStatus,
  NEVER_FETCHED,
} from './feedStatus';

const NOW = new Date(Date.UTC(2026, 5, 17, 12));
const address: FeedSchedule = { everySeconds: 300 };
const file: FeedSchedule = { file: '/rota.ics' };
const failed = (times: number, schedule: FeedSchedule): FeedStatus =>
  Array.from({ length: times }).reduce<FeedStatus>(
    (status) => afterFeedFailure(status, schedule, 'no answer', 1000),
    NEVER_FETCHED
  );

test.each([
  [300, 1, 300],
  [300, 2, 600],
  [300, 4, 2400],
  [300, 5, 3600],
  [300, 500, 3600],
  [86_400, 3, 86_400],
])('every %i s, after %i failures it waits %i s', (every, failures, seconds) => {
  expect(backoffMs(every, failures)).toBe(seconds * 1000);
});

test.each([
  ['an address, as it is configured', address, 301_000],
  ['a file, every ten seconds', file, 11_000],
])('after a fetch it is due: %s', (_, schedule, dueAt) => {
  const status = afterFetch(NEVER_FETCHED, schedule, NOW, 1000);
  expect(status).toEqual({ dueAt, fetchedAt: NOW, isUsable: true, problem: undefined, failures: 0 });
});

test.each([
  ['an address, less often each time', address, [301_000, 601_000, 1_201_000]],
  ['a file, as often as ever', file, [11_000, 11_000, 11_000]],
])('after failures it is due: %s', (_, schedule, due) => {
  expect([1, 2, 3].map((times) => failed(times, schedule).dueAt)).toEqual(due);
  expect(failed(3, schedule)).toMatchObject({ isUsable: false, problem: 'no answer', failures: 3, fetchedAt: null });
});

test('a fetch alone does not end a problem, the use of its text does', () => {
  const fetched = afterFetch(failed(2, address), address, NOW, 1000);
  expect(fetched).toMatchObject({ isUsable: true, problem: 'no answer', failures: 2 });
  expect(afterUse(fetched)).toMatchObject({ isUsable: true, problem: undefined, failures: 0 });
});

test('a new configuration makes due what fails, and leaves the rest', () => {
  expect(afterConfiguration(failed(3, address)).dueAt).toBe(0);
  const sound = afterFetch(NEVER_FETCHED, address, NOW, 1000);
  expect(afterConfiguration(sound)).toEqual(sound);
});
