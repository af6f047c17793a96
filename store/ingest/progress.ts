import { type Elapsed, sinceStart } from '../time/elapsed';

/** How long deliveries may wait without one being worked through before the store says that it is stuck. */
const STUCK_MINUTES = 5;

/** How the work on waiting deliveries goes on: how many are tried at once, and since when none was done. */
export class Progress {
  private movedAt: number;
  private atMost = Infinity;
  private lastError: string | undefined;
  private failedAtLeast = false;

  /** @param elapsed a clock that nobody sets */
  constructor(private readonly elapsed: Elapsed = sinceStart) {
    this.movedAt = elapsed();
  }

  /** Deliveries that are tried at once. */
  get limit(): number {
    return this.atMost;
  }

  /** Deliveries were worked through, or none waits. */
  moved(): void {
    this.movedAt = this.elapsed();
    this.lastError = undefined;
    this.failedAtLeast = false;
    // More at once again, in steps.
    this.atMost *= 2;
  }

  /**
   * @param tried how many deliveries were too much for the database: fewer are tried the next time. 0 when not even they
   * could be found, undefined when it had nothing to do with how many they were
   */
  failed(message: string, tried: number | undefined): void {
    this.lastError = message;
    if (tried !== undefined) {
      this.failedAtLeast = tried <= 1;
      this.atMost = Math.max(1, Math.floor(Math.min(tried, this.atMost) / 2));
    }
  }

  /**
   * Why deliveries that wait are not worked through, in words; undefined while they are.
   * @param oldest when the first of them was received, as far as it is known
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
