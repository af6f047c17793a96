import { setTimeout } from 'node:timers/promises';
import { sinceStart } from '../time/elapsed';
import type { Storage, WriteTransaction } from './storage';

/** Maximum pause between two commits in milliseconds, which leaves the disk to other work. */
const MAX_REST_MS = 50;

export interface GroupCommitOptions {
  /** Maximum number of waiting items; 10,000 by default. */
  maxWaiting?: number;
  /** Maximum number of items in one commit; 1,000 by default. */
  maxBatch?: number;
}

/** Too many items are waiting: answered with 503, so that the sender retries. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: items that arrive during a commit are written together in the next one, so that a slow disk costs one
 * sync for all of them. The pause after a commit is as long as the commit took: half of the time is left to other work,
 * and the slower commits are, the more items share one. The order of arrival is preserved.
 */
export class GroupCommit<T> {
  private waiting: Array<Waiting<T>> = [];
  private running: Promise<void> | undefined;
  private readonly maxWaiting: number;
  private readonly maxBatch: number;

  /** @param save writes a batch, which is never empty, in the transaction; if it throws, the whole batch is rejected */
  constructor(
    private readonly storage: Pick<Storage, 'write'>,
    private readonly save: (tx: WriteTransaction, items: readonly T[]) => Promise<void>,
    { maxWaiting = 10_000, maxBatch = 1_000 }: GroupCommitOptions = {}
  ) {
    this.maxWaiting = maxWaiting;
    this.maxBatch = maxBatch;
  }

  /**
   * Resolves when the item is durable.
   * @throws TooManyWaiting if the queue is full, StorageUnavailable, or the error that `save` threw
   */
  add(item: T): Promise<void> {
    if (this.waiting.length >= this.maxWaiting) {
      return Promise.reject(
        new TooManyWaiting(`${this.maxWaiting} writes are waiting already; send this again in some seconds`)
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Resolves when all items added so far are durable or rejected. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    // Waits a turn, so that items arriving in the same turn of the event loop share the first commit.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.maxBatch);
      const items = batch.map(({ item }) => item);
      const begun = sinceStart();
      try {
        await this.storage.write((tx) => this.save(tx, items));
        batch.forEach(({ resolve }) => resolve());
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
      if (this.waiting.length < this.maxBatch) {
        await setTimeout(Math.min(sinceStart() - begun, MAX_REST_MS));
      }
    }
    this.running = undefined;
  }
}
