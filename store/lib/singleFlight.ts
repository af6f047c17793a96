/** Work that runs once at a time: who asks for it while it runs gets the run under way. */
export class SingleFlight {
  private running: Promise<void> | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Resolves when the run under way is over, at once when there is none. */
  async idle(): Promise<void> {
    await this.running;
  }
}
