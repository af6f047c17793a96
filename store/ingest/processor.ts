import { setTimeout } from 'node:timers/promises';
import type { Configuration } from '../config/directory';
import { type Elapsed, sinceStart } from '../time/elapsed';
import { StorageUnavailable } from '../storage/storage';
import type { Delivery } from './delivery';
import { BatchCommitter, type BatchCommitterDeps } from './batchCommitter';
import { DeferredDeliveries } from './deferredDeliveries';
import { findPending } from './pending';
import { Progress } from './progress';
import { takeBatch } from './batch';
import { DeliveryQueue } from './deliveryQueue';
import { messageOf } from '../lib/messageOf';

export interface ProcessorDeps extends BatchCommitterDeps {
  directory: () => Configuration;
  /** The monotonic clock; by default that of the process. */
  elapsed?: Elapsed;
}

/** Pause in milliseconds before a failed batch is retried. */
const RETRY_MS = 1_000;
/** Pause after a batch, ms: under load, fewer and larger batches leave disk and CPU to incoming deliveries. */
const PAUSE_MS = 100;
/** How often a replica looks for deliveries that another one left behind, and how far back (milliseconds). */
const PATROL_MS = 30_000;
const PATROL_BACK_MS = 24 * 60 * 60_000;

/**
 * Processes waiting deliveries in batches, in order of receipt, each with exactly-once effect: facts and outcome of a
 * delivery are stored in one transaction, and a delivery without an outcome is processed again.
 */
export class Processor {
  private readonly queue = new DeliveryQueue();
  private readonly progress: Progress;
  private readonly committer: BatchCommitter;
  private running: Promise<void> | undefined;
  private stopping = false;
  private patrol: NodeJS.Timeout | undefined;
  private readonly deferred = new DeferredDeliveries((oldest) => {
    this.queue.scanFrom(oldest);
    this.wake();
  });

  constructor(private readonly deps: ProcessorDeps) {
    this.progress = new Progress(deps.elapsed);
    this.committer = new BatchCommitter(deps, ({ received_at }) => this.deferred.add(received_at));
  }

  /** When the oldest waiting delivery was received, as far as that is known. */
  get oldestWaiting(): Date | null {
    return this.queue.oldest;
  }

  /** Reason why waiting deliveries make no progress, as text; undefined while they do. */
  get stuck(): string | undefined {
    return this.queue.isEmpty ? undefined : this.progress.stuck(this.queue.oldest);
  }

  /** Starts with the deliveries that were waiting when the store last stopped. */
  start(): void {
    this.queue.scanFrom(null);
    this.wake();
    if (this.deps.storage.capabilities.isShared) {
      const { now, elapsed = sinceStart } = this.deps;
      const skew = now().getTime() - elapsed();
      this.patrol = setInterval(() => {
        // If the wall clock has been set ahead since, the time by the monotonic clock is used, so that no delivery is
        // missed.
        const time = Math.min(now().getTime(), skew + elapsed());
        this.queue.scanFrom(new Date(time - PATROL_BACK_MS));
        this.wake();
      }, PATROL_MS).unref();
    }
  }

  /** Queues a delivery that is durable now. */
  offer(delivery: Delivery): void {
    this.queue.add(delivery);
    this.wake();
  }

  /** Looks for deliveries that were marked to be reprocessed. */
  rescan(): void {
    this.queue.scanFrom(null);
    this.wake();
  }

  /** Resolves when no delivery waits. */
  async idle(): Promise<void> {
    while (this.running) {
      await this.running;
    }
  }

  /** Finishes the current batch; other deliveries wait in the inbox until the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.patrol);
    this.deferred.stop();
    await this.running;
  }

  private wake(): void {
    if (!this.stopping) {
      if (this.running === undefined) {
        // The queue was empty until now, so time without progress is counted from here.
        this.progress.moved();
      }
      this.running ??= this.run().finally(() => {
        this.running = undefined;
        if (!this.queue.isEmpty) {
          this.wake();
        }
      });
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping && !this.queue.isEmpty) {
      let tried = 0;
      try {
        const { storage } = this.deps;
        const scan = (since: Date | null) => findPending(storage.db, since ?? undefined);
        const batch = takeBatch(
          await this.queue.next(scan, this.progress.limit),
          this.deps.directory(),
          this.deps.slis
        );
        tried = batch.length;
        if (tried > 0) {
          await this.committer.commit(batch);
          this.queue.finished(batch.map(({ delivery }) => delivery));
        }
        this.progress.moved();
        await setTimeout(this.queue.isEmpty ? 0 : PAUSE_MS);
      } catch (error) {
        const isUnavailable = error instanceof StorageUnavailable;
        this.progress.failed(messageOf(error), isUnavailable ? tried : undefined);
        this.deps.log[isUnavailable ? 'warn' : 'error']({ err: error, tried }, 'deliveries wait to be processed');
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  }
}
