import { firstWithin } from '../lib/firstWithin';
import type { Delivery } from './delivery';
import type { Pending } from './pending';

/** Maximum size in bytes of the deliveries held in memory; beyond that, they are read from the inbox again. */
const MAX_BYTES = 6 * 1024 * 1024;
const MAX_BATCH_DELIVERIES = 200;
const MAX_BATCH_BYTES = 1024 * 1024;

type Scan = (since: Date | null) => Promise<Pending>;

/** Deliveries to be processed: recently received ones in memory, and others that are to be read from the database. */
export class DeliveryQueue {
  private waiting: Delivery[] = [];
  private bytes = 0;
  /** Time of receipt from which on deliveries are only in the database: null is from the first, undefined is none. */
  private unlisted: Date | null | undefined;

  get isEmpty(): boolean {
    return this.waiting.length === 0 && this.unlisted === undefined;
  }

  /** When the oldest waiting delivery was received, as far as that is known. */
  get oldest(): Date | null {
    return this.waiting[0]?.received_at ?? this.unlisted ?? null;
  }

  add(delivery: Delivery): void {
    if (this.unlisted === undefined && this.bytes + delivery.body.length <= MAX_BYTES) {
      this.waiting.push(delivery);
      this.bytes += delivery.body.length;
    } else {
      // While some deliveries are only in the database, so are all newer ones, to preserve the order of receipt.
      this.scanFrom(delivery.received_at);
    }
  }

  /** Marks the database as having waiting deliveries, received at that time or later; null means from the first. */
  scanFrom(since: Date | null): void {
    if (since === null || this.unlisted === null) {
      this.unlisted = null;
    } else if (this.unlisted === undefined || since < this.unlisted) {
      this.unlisted = since;
    }
  }

  /** The next deliveries in order of receipt; they stay in the queue until `finished` is called. */
  async next(scan: Scan, atMost = MAX_BATCH_DELIVERIES): Promise<Delivery[]> {
    if (this.waiting.length === 0 && this.unlisted !== undefined) {
      await this.refill(this.unlisted, scan);
    }
    const first = this.waiting.slice(0, Math.min(atMost, MAX_BATCH_DELIVERIES));
    return firstWithin(first, ({ body }) => body.length, MAX_BATCH_BYTES);
  }

  finished(batch: readonly Delivery[]): void {
    this.waiting.splice(0, batch.length);
    this.bytes -= batch.reduce((sum, { body }) => sum + body.length, 0);
  }

  private async refill(since: Date | null, scan: Scan): Promise<void> {
    this.unlisted = undefined;
    let found: Pending;
    try {
      found = await scan(since);
    } catch (error) {
      this.scanFrom(since);
      throw error;
    }
    // Deliveries that arrived during the scan may be among its results as well.
    const ids = new Set(found.deliveries.map(({ id }) => id));
    const arrived = this.waiting.filter(({ id }) => !ids.has(id));
    if (found.more) {
      this.waiting = found.deliveries;
      [...found.deliveries.slice(-1), ...arrived].forEach(({ received_at }) => this.scanFrom(received_at));
    } else {
      this.waiting = [...found.deliveries, ...arrived];
    }
    this.bytes = this.waiting.reduce((sum, { body }) => sum + body.length, 0);
  }
}
