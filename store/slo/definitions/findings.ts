import type { Problem } from '../../files/problem';

/** Collects what is found while definitions are read; the same thing at the same place counts once. */
export class Findings {
  private readonly wrong = new Map<string, Problem>();
  private readonly odd = new Map<string, Problem>();
  private failures = 0;

  /** What a definition cannot be in force with. */
  problem(problem: Problem): void {
    this.failures += 1;
    this.wrong.set(keyOf(problem), problem);
  }

  /** What is odd, and read all the same. */
  note(note: Problem): void {
    this.odd.set(keyOf(note), note);
  }

  /** What is read, unless a problem was found on the way. */
  sound<T>(read: () => T | undefined): T | undefined {
    const before = this.failures;
    const found = read();
    return this.failures === before ? found : undefined;
  }

  get problems(): Problem[] {
    return [...this.wrong.values()].sort(byPlace);
  }

  get notes(): Problem[] {
    return [...this.odd.values()].sort(byPlace);
  }
}

function keyOf(problem: Problem): string {
  return JSON.stringify(problem);
}

function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}
