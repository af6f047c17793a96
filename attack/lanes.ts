import { setTimeout as wait } from 'node:timers/promises';

/** Works on things in their order, some at a time. */
export async function inLanes<T>(things: Iterable<T>, lanes: number, work: (thing: T) => Promise<void>): Promise<void> {
  const iterator = things[Symbol.iterator]();
  const lane = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/**
 * Waits until something is so; a failing look counts as not yet.
 * @returns whether it was so within the time
 */
export async function within(limitMs: number, done: () => Promise<boolean>, everyMs = 200): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!(await done().catch(() => false))) {
    if (performance.now() > deadline) {
      return false;
    }
    await wait(everyMs);
  }
  return true;
}
