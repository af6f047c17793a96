import { setImmediate } from 'node:timers/promises';

/** Milliseconds of continuous work, after which the event loop gets a turn. */
const TURN_MS = 15;

/** Time slice for long work on the main thread. Call `if (turn.isOver) await turn.next();` between two steps. */
export class TimeSlice {
  private since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.since > TURN_MS;
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
  const turn = new TimeSlice();
  let step = steps.next();
  while (!step.done) {
    if (turn.isOver) {
      await turn.next();
    }
    step = steps.next();
  }
  return step.value;
}

/** Like `items.map(change)`, but yields to the event loop in between. */
export async function mapInSlices<T, U>(items: Iterable<T>, change: (item: T) => U): Promise<U[]> {
  const turn = new TimeSlice();
  const changed: U[] = [];
  for (const item of items) {
    changed.push(change(item));
    if (turn.isOver) {
      await turn.next();
    }
  }
  return changed;
}
