/** Runs work one at a time, in the order in which it came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when everything that was asked for until now has run. */
  async idle(): Promise<void> {
    await this.last;
  }
}
