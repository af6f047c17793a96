/** How long a delivery waits that failed while others did not, for a reason that may pass. */
const RETRY_AFTER_MS = 30_000;

/** Deliveries that are left in the inbox for some time, so that they do not slow down those that nothing is wrong with. */
export class DeferredDeliveries {
  private timer: NodeJS.Timeout | undefined;
  private oldest: Date | undefined;

  /** @param due told of the receipt of the oldest when they are to be tried again */
  constructor(private readonly due: (oldest: Date) => void) {}

  add(receivedAt: Date): void {
    const oldest = this.oldest && this.oldest < receivedAt ? this.oldest : receivedAt;
    this.oldest = oldest;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.oldest = undefined;
      this.due(oldest);
    }, RETRY_AFTER_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
