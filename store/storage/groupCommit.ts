import { setTimeout } from 'node:timers/promises';
import { sinceStart } from '../time/elapsed';
import type { Storage, WriteTransaction } from './storage';

/** Milliseconds that the disk is left to others between two commits, at most. */
const MAX_REST_MS = 50;

export interface GroupCommitOptions {
  /** Items that may wait at once; 10,000 unless told. */
  maxWaiting?: number;
  /** Items of one commit; 1,000 unless told. */
  maxBatch?: number;
}

/** More items wait than may: answered with 503, tried again by the sender. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Writes items that arrive while a commit is under way together in the next one, so that a slow disk costs one sync
 * for all of them. Between two commits as much time passes as the first one took: half of the time is left to other
 * work, and more items share a commit the slower they are. Order of arrival is kept.
 */
export class GroupCommit<T> {
  private waiting: Array<Waiting<T>> = [];
  private running: Promise<void> | undefined;
  private readonly maxWaiting: number;
  private readonly maxBatch: number;

  /** @param save writes a batch, never empty, within the transaction; when it throws, the batch is refused as a whole */
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
   * @throws TooManyWaiting when the queue is full, StorageUnavailable, or what `save` threw
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

  /** Resolves when everything added until now is durable or refused. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    // Lets what arrives in this same turn of the event loop share the first commit.
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
