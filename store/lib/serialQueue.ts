/** Runs asynchronous work one at a time, in the order of the calls. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const run = this.last.then(work, work);
    this.last = run.catch(() => undefined);
    return run;
  }

  /** Resolves when all work queued so far has finished. */
  async idle(): Promise<void> {
    await this.last;
  }
}
