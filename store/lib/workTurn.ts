import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work in one go, after which others have their turn. */
const TURN_MS = 15;

/** A turn of long work on the thread that has others to answer: `if (turn.isOver) await turn.next();` between two steps. */
export class WorkTurn {
  private since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.since > TURN_MS;
  }

  /** Resolves when others had their turn. */
  async next(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}

/** Does work of steps in one go. */
export function inOneGo<T>(steps: Iterator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}

/** Does work of steps with turns for others between them. */
export async function inTurns<T>(steps: Iterator<unknown, T>): Promise<T> {
  const turn = new WorkTurn();
  let step = steps.next();
  while (!step.done) {
    if (turn.isOver) {
      await turn.next();
    }
    step = steps.next();
  }
  return step.value;
}

/** As `items.map(change)`, with turns for others in between. */
export async function mapInTurns<T, U>(items: Iterable<T>, change: (item: T) => U): Promise<U[]> {
  const turn = new WorkTurn();
  const changed: U[] = [];
  for (const item of items) {
    changed.push(change(item));
    if (turn.isOver) {
      await turn.next();
    }
  }
  return changed;
}
