import { Progress } from './progress';

test('what waits for minutes without anything done is stuck, whatever the reason', () => {
  let elapsed = 0;
  const progress = new Progress(() => elapsed);
  elapsed = 4 * 60_000;
  expect(progress.stuck(null)).toBeUndefined();
  elapsed = 6 * 60_000;
  expect(progress.stuck(new Date('2026-06-01T10:00:00Z'))).toBe(
    'Deliveries wait since 2026-06-01T10:00:00.000Z, and for more than 5 minutes none was worked through. ' +
      'None is lost; they are tried again each second.'
  );
  progress.moved();
  expect(progress.stuck(null)).toBeUndefined();
});

test('fewer are tried after a failure, down to one, which is said at once; more again when it goes on', () => {
  const progress = new Progress(() => 0);
  const tried = [200, 100, 50, 25, 12, 6, 3];
  expect(
    tried.map((count) => {
      progress.failed('no memory', count);
      return progress.limit;
    })
  ).toEqual([100, 50, 25, 12, 6, 3, 1]);
  expect(progress.stuck(null)).toBeUndefined();
  progress.failed('no memory', 1);
  expect(progress.stuck(null)).toContain('The last attempt failed: no memory');
  progress.moved();
  expect([progress.limit, progress.stuck(null)]).toEqual([2, undefined]);
});
