/** Work that runs at most once at a time: a call during a run joins that run. */
export class SingleFlight {
  private running: Promise<void> | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Resolves when the current run has ended; immediately if there is none. */
  async idle(): Promise<void> {
    await this.running;
  }
}
