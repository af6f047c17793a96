import { setTimeout } from 'node:timers/promises';

/** Longer than anything takes on a busy machine, and less than the limit of a test with engines. */
const TIMEOUT_MS = 90_000;

/**
 * Polls until the condition holds; a check that throws counts as not yet.
 * @throws Error that names what was waited for, after 90 seconds
 */
export async function until(done: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!(await look(done))) {
    if (performance.now() > deadline) {
      throw new Error(`waited in vain until ${what}`);
    }
    await setTimeout(50);
  }
}

async function look(done: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await done();
  } catch {
    return false;
  }
}
