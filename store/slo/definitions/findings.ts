import type { Problem } from '../../files/problem';

/** Collects problems and notes while definitions are read; duplicates at the same place are stored once. */
export class Findings {
  private readonly problemByKey = new Map<string, Problem>();
  private readonly noteByKey = new Map<string, Problem>();
  private failures = 0;

  /** Adds an error: the definition is not in force. */
  problem(problem: Problem): void {
    this.failures += 1;
    this.problemByKey.set(keyOf(problem), problem);
  }

  /** Adds a warning: the definition is in force nevertheless. */
  note(note: Problem): void {
    this.noteByKey.set(keyOf(note), note);
  }

  /** The result of `read`; undefined if it added a problem. */
  sound<T>(read: () => T | undefined): T | undefined {
    const before = this.failures;
    const found = read();
    return this.failures === before ? found : undefined;
  }

  get problems(): Problem[] {
    return [...this.problemByKey.values()].sort(byPlace);
  }

  get notes(): Problem[] {
    return [...this.noteByKey.values()].sort(byPlace);
  }
}

function keyOf(problem: Problem): string {
  return JSON.stringify(problem);
}

function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}
