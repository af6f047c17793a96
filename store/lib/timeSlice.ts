import { setImmediate } from 'node:timers/promises';

/** Milliseconds of continuous work, after which the event loop gets a turn. */
const SLICE_MS = 15;

/** Time slice for long work on the main thread. Call `if (slice.isOver) await slice.next();` between two steps. */
export class TimeSlice {
  private since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.since > SLICE_MS;
  }

  /** Yields to the event loop; resolves when other work has had its turn. */
  async next(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}

/** Runs all steps without yielding, and returns the result. */
export function inOneGo<T>(steps: Iterator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}

/** Runs all steps, yielding to the event loop between them, and returns the result. */
export async function inSlices<T>(steps: Iterator<unknown, T>): Promise<T> {
  const slice = new TimeSlice();
  let step = steps.next();
  while (!step.done) {
    if (slice.isOver) {
      await slice.next();
    }
    step = steps.next();
  }
  return step.value;
}

/** Like `items.map(change)`, but yields to the event loop in between. */
export async function mapInSlices<T, U>(items: Iterable<T>, change: (item: T) => U): Promise<U[]> {
  const slice = new TimeSlice();
  const changed: U[] = [];
  for (const item of items) {
    changed.push(change(item));
    if (slice.isOver) {
      await slice.next();
    }
  }
  return changed;
}
