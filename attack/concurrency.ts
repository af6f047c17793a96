import { setTimeout as wait } from 'node:timers/promises';

/** Processes items in order, at most `concurrency` at once. */
export async function forEachConcurrently<T>(
  things: Iterable<T>,
  concurrency: number,
  work: (thing: T) => Promise<void>
): Promise<void> {
  const iterator = things[Symbol.iterator]();
  const worker = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/**
 * Polls until the condition holds; a check that throws counts as not yet.
 * @returns whether it held within the time
 */
export async function pollUntil(limitMs: number, done: () => Promise<boolean>, everyMs = 200): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!(await done().catch(() => false))) {
    if (performance.now() > deadline) {
      return false;
    }
    await wait(everyMs);
  }
  return true;
}
