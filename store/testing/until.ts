import { setTimeout } from 'node:timers/promises';

/** Longer than anything takes on a busy machine, and less than a test may take. */
const MAX_WAIT_MS = 90_000;

/**
 * Waits until something is so; a failing look counts as not yet.
 * @throws Error that names what was waited for, after 90 seconds
 */
export async function until(done: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + MAX_WAIT_MS;
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
