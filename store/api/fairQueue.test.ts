import { setImmediate } from 'node:timers/promises';
import { FairQueue } from './fairQueue';

/** Tasks that the test finishes. */
function bench(turns: FairQueue) {
  const running = new Map<string, () => void>();
  const order: string[] = [];
  return {
    order,
    ask: (name: string, work: string, signal = new AbortController().signal) =>
      turns.run(name, signal, async () => {
        order.push(work);
        await new Promise<void>((resolve) => running.set(work, resolve));
      }),
    end: async (work: string) => {
      running.get(work)?.();
      await setImmediate();
    },
  };
}

test('those who ask take turns, and one never has all of them', async () => {
  const { ask, end, order } = bench(new FairQueue(3, 2));
  const all = ['a1', 'a2', 'a3', 'a4', 'a5'].map((work) => ask('a', work));
  await setImmediate();
  expect(order).toEqual(['a1', 'a2']);
  all.push(ask('b', 'b1'), ask('b', 'b2'), ask('c', 'c1'));
  await setImmediate();
  expect(order).toEqual(['a1', 'a2', 'b1']);
  for (const ended of ['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4', 'a5']) {
    await end(ended);
  }
  await Promise.all(all);
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4', 'a5']);
});

test('who leaves while waiting takes no turn, and what fails gives its own back', async () => {
  const turns = new FairQueue(1, 1);
  const { ask, end, order } = bench(turns);
  const first = ask('a', 'a1');
  const leaving = new AbortController();
  const left = expect(ask('b', 'b1', leaving.signal)).rejects.toThrow('left');
  const failing = expect(
    turns.run('b', new AbortController().signal, () => Promise.reject(new Error('no')))
  ).rejects.toThrow('no');
  const last = ask('b', 'b2');
  leaving.abort(new Error('left'));
  await left;
  await end('a1');
  await failing;
  await end('b2');
  await Promise.all([first, last]);
  expect(order).toEqual(['a1', 'b2']);
  await expect(turns.run('a', leaving.signal, async () => 1)).rejects.toThrow('left');
});
