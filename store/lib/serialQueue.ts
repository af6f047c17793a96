/** Runs work one at a time, in the order in which it came. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const run = this.last.then(work, work);
    this.last = run.catch(() => undefined);
    return run;
  }

  /** Resolves when everything that was asked for until now has run. */
  async idle(): Promise<void> {
    await this.last;
  }
}
