import { setImmediate } from 'node:timers/promises';
import { SharedLookups } from './sharedLookups';
import { QueryStopped } from './queryStopped';

/** A lookup that the test settles, with the number of its calls. */
function held<T>() {
  let begun = 0;
  let end: (found: T) => void = () => undefined;
  let stop: (error: Error) => void = () => undefined;
  const look = () => {
    begun += 1;
    return new Promise<T>((resolve, reject) => {
      end = resolve;
      stop = reject;
    });
  };
  return { look, begun: () => begun, end: (found: T) => end(found), stop: (error: Error) => stop(error) };
}

test('those who ask while a look-up is under way share it, and a later one is another', async () => {
  const { firstFact } = new SharedLookups();
  const { look, begun, end } = held<number>();
  const both = [firstFact.get('first', look), firstFact.get('first', look)];
  end(5);
  expect(await Promise.all(both)).toEqual([5, 5]);
  expect(begun()).toBe(1);
  await setImmediate();
  const later = firstFact.get('first', look);
  end(6);
  expect([await later, begun()]).toEqual([6, 2]);
});

test('values are good for a while, each dimension by itself', async () => {
  jest.useFakeTimers();
  try {
    const { values } = new SharedLookups();
    let found = ['DiskFull'];
    const ask = (name: string) => values.get(name, async () => found);
    expect(await ask('rule')).toEqual(['DiskFull']);
    found = ['DiskFull', 'HighErrorRate'];
    expect([await ask('rule'), await ask('team')]).toEqual([['DiskFull'], found]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(await ask('rule')).toEqual(found);
  } finally {
    jest.useRealTimers();
  }
});

test('what is stopped since its asker left is looked up by the others, and not kept', async () => {
  const { values } = new SharedLookups();
  const { look, begun, stop } = held<string[]>();
  const left = values.get('rule', look);
  const waiting = values.get('rule', async () => ['DiskFull']);
  stop(new QueryStopped(499, 'Gone.'));
  await expect(left).rejects.toThrow('Gone.');
  expect(await waiting).toEqual(['DiskFull']);
  expect(await values.get('rule', async () => ['HighErrorRate'])).toEqual(['HighErrorRate']);
  expect(begun()).toBe(1);
});
