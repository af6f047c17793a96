import { type Elapsed, sinceStart } from '../time/elapsed';

/** Minutes without progress after which the store reports waiting deliveries as stuck. */
const STUCK_MINUTES = 5;

/** Progress of processing: the number of deliveries to try at once, and the time since the last success. */
export class Progress {
  private movedAt: number;
  private atMost = Infinity;
  private lastError: string | undefined;
  private failedAtLeast = false;

  /** @param elapsed a monotonic clock, in milliseconds */
  constructor(private readonly elapsed: Elapsed = sinceStart) {
    this.movedAt = elapsed();
  }

  /** Maximum number of deliveries to try at once. */
  get limit(): number {
    return this.atMost;
  }

  /** Records that deliveries were processed, or that none is waiting. */
  moved(): void {
    this.movedAt = this.elapsed();
    this.lastError = undefined;
    this.failedAtLeast = false;
    // The batch size grows again in steps.
    this.atMost *= 2;
  }

  /**
   * Records a failure.
   * @param tried number of deliveries that were too much for the database, so that fewer are tried next; 0 if not even
   * finding them succeeded, undefined if the failure does not depend on their number
   */
  failed(message: string, tried: number | undefined): void {
    this.lastError = message;
    if (tried !== undefined) {
      this.failedAtLeast = tried <= 1;
      this.atMost = Math.max(1, Math.floor(Math.min(tried, this.atMost) / 2));
    }
  }

  /**
   * Reason why waiting deliveries make no progress, as text; undefined while they do.
   * @param oldest when the oldest of them was received, if known
   */
  stuck(oldest: Date | null): string | undefined {
    const isLong = this.elapsed() - this.movedAt > STUCK_MINUTES * 60_000;
    if (!isLong && !this.failedAtLeast) {
      return undefined;
    }
    const since = oldest === null ? '' : ` since ${oldest.toISOString()}`;
    const none = isLong ? `, and for more than ${STUCK_MINUTES} minutes none was worked through` : '';
    const last = this.lastError === undefined ? '' : ` The last attempt failed: ${this.lastError}`;
    return `Deliveries wait${since}${none}. None is lost; they are tried again each second.${last}`;
  }
}
