/** Milliseconds until a delivery is retried that failed while others succeeded, for a possibly transient reason. */
const RETRY_AFTER_MS = 30_000;

/** Deliveries that stay in the inbox for a while before they are retried, so that they do not slow down the others. */
export class DeferredDeliveries {
  private timer: NodeJS.Timeout | undefined;
  private oldest: Date | undefined;

  /** @param due called when they are to be retried, with the time of receipt of the oldest */
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
