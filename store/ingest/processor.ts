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
  /** The monotonic clock; the process's own by default. */
  elapsed?: Elapsed;
}

/** Pause before a batch that failed is tried again. */
const RETRY_MS = 1_000;
/** Pause after a batch: under load fewer and larger batches leave the disk and the processor to what comes in. */
const PAUSE_MS = 100;
/** How often a replica looks for deliveries that another one left behind, and how far back. */
const PATROL_MS = 30_000;
const PATROL_BACK_MS = 24 * 60 * 60_000;

/**
 * The loop that takes waiting deliveries and has them committed batch by batch, in order of receipt, each exactly once in
 * effect: what a delivery brings and its outcome are one transaction, and what has no outcome is taken up again.
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

  /** When the first delivery that waits was received, as far as it is known. */
  get oldestWaiting(): Date | null {
    return this.queue.oldest;
  }

  /** Why deliveries that wait are not worked through, in words; undefined while they are. */
  get stuck(): string | undefined {
    return this.queue.isEmpty ? undefined : this.progress.stuck(this.queue.oldest);
  }

  /** Takes up what was left when the store last stopped, and goes on from there. */
  start(): void {
    this.queue.scanFrom(null);
    this.wake();
    if (this.deps.storage.capabilities.isShared) {
      const { now, elapsed = sinceStart } = this.deps;
      const skew = now().getTime() - elapsed();
      this.patrol = setInterval(() => {
        // The clock may have been set ahead since: what was left behind before that is looked for all the same.
        const time = Math.min(now().getTime(), skew + elapsed());
        this.queue.scanFrom(new Date(time - PATROL_BACK_MS));
        this.wake();
      }, PATROL_MS).unref();
    }
  }

  /** A delivery that is durable now. */
  offer(delivery: Delivery): void {
    this.queue.add(delivery);
    this.wake();
  }

  /** Looks for deliveries that are to be read again. */
  rescan(): void {
    this.queue.scanFrom(null);
    this.wake();
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.running) {
      await this.running;
    }
  }

  /** Finishes the batch under way; the rest waits in the inbox for the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.patrol);
    this.deferred.stop();
    await this.running;
  }

  private wake(): void {
    if (!this.stopping) {
      if (this.running === undefined) {
        // Nothing waited until now.
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
