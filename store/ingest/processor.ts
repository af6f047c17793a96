import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Elapsed, sinceStart } from '../time/elapsed';
import type { DeliveryOutcomeTable } from '../storage/schema';
import { isCausedByData } from '../storage/causedByData';
import { StorageUnavailable } from '../storage/storage';
import type { Delivery } from './delivery';
import { FactWriter, type FactWriterDeps } from './factWriter';
import { HeldBack } from './heldBack';
import { outcomeOf } from './outcome';
import { findPending, outcomesOf } from './pending';
import type { FactPlan } from './plan';
import { after } from './quarantine';
import { Progress } from './progress';
import { type Read, readSome } from './readSome';
import { WorkList } from './workList';
import { messageOf } from '../lib/messageOf';

export interface ProcessorDeps extends FactWriterDeps {
  /** The clock that nobody sets; the process's own unless told. */
  elapsed?: Elapsed;
  log: Logger;
  /** Told of each delivery once its facts are kept. */
  processed?: (delivery: Processed) => void;
}

export interface Processed {
  source: string;
  status: 'done' | 'quarantined';
  facts: number;
  repeats: number;
  /** Seconds from receipt until its facts were kept. */
  lagSeconds: number;
}

const RETRY_MS = 1_000;
/** Pause after a batch: under load fewer and larger batches leave the disk and the processor to what comes in. */
const BREATH_MS = 100;
/** How often a replica looks for what another one left behind, and how far back. */
const PATROL_MS = 30_000;
const PATROL_BACK_MS = 24 * 60 * 60_000;

/**
 * Turns deliveries into facts, in order of receipt, each exactly once in effect: what a delivery brings and its outcome
 * are one transaction, and what has no outcome is taken up again.
 */
export class Processor {
  private readonly work = new WorkList();
  private readonly progress: Progress;
  private readonly writer: FactWriter;
  private running: Promise<void> | undefined;
  private stopping = false;
  private patrol: NodeJS.Timeout | undefined;
  private readonly held = new HeldBack((oldest) => {
    this.work.scanFrom(oldest);
    this.wake();
  });

  constructor(private readonly deps: ProcessorDeps) {
    this.progress = new Progress(deps.elapsed);
    this.writer = new FactWriter(deps);
  }

  /** When the first delivery that waits was received, as far as it is known. */
  get oldestWaiting(): Date | null {
    return this.work.oldest;
  }

  /** Why deliveries that wait are not worked through, in words; undefined while they are. */
  get stuck(): string | undefined {
    return this.work.isEmpty ? undefined : this.progress.stuck(this.work.oldest);
  }

  /** Takes up what was left when the store last stopped, and goes on from there. */
  start(): void {
    this.work.scanFrom(null);
    this.wake();
    if (this.deps.storage.engine === 'postgresql') {
      const { now, elapsed = sinceStart } = this.deps;
      const skew = now().getTime() - elapsed();
      this.patrol = setInterval(() => {
        // The clock may have been set ahead since: what was left behind before that is looked for all the same.
        const time = Math.min(now().getTime(), skew + elapsed());
        this.work.scanFrom(new Date(time - PATROL_BACK_MS));
        this.wake();
      }, PATROL_MS).unref();
    }
  }

  /** A delivery that is durable now. */
  offer(delivery: Delivery): void {
    this.work.add(delivery);
    this.wake();
  }

  /** Looks for deliveries that are to be read again. */
  rescan(): void {
    this.work.scanFrom(null);
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
    this.held.stop();
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
        if (!this.work.isEmpty) {
          this.wake();
        }
      });
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping && !this.work.isEmpty) {
      let tried = 0;
      try {
        const { storage } = this.deps;
        const scan = (since: Date | null) => findPending(storage.db, since ?? undefined);
        const batch = readSome(await this.work.next(scan, this.progress.limit), this.deps.directory(), this.deps.slis);
        tried = batch.length;
        if (tried > 0) {
          await this.process(batch);
          this.work.finished(batch.map(({ delivery }) => delivery));
        }
        this.progress.moved();
        await setTimeout(this.work.isEmpty ? 0 : BREATH_MS);
      } catch (error) {
        const isUnavailable = error instanceof StorageUnavailable;
        this.progress.failed(messageOf(error), isUnavailable ? tried : undefined);
        this.deps.log[isUnavailable ? 'warn' : 'error']({ err: error, tried }, 'deliveries wait to be processed');
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  /** One batch in one transaction; when that fails and the database is there, each delivery by itself. */
  private async process(batch: readonly Read[]): Promise<void> {
    try {
      await this.commit(batch);
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        throw error;
      }
      await this.oneByOne(batch);
    }
  }

  /**
   * A delivery that breaks the work on it must not stop the others. What fails for another reason than its data is tried
   * again later.
   * @throws what the first one met when no other fares better: it is nothing of theirs, and all wait
   */
  private async oneByOne(batch: readonly Read[]): Promise<void> {
    const failed: Array<{ delivery: Delivery; error: unknown }> = [];
    for (const read of batch) {
      try {
        await this.commitOrQuarantine(read);
      } catch (error) {
        if (error instanceof StorageUnavailable) {
          throw error;
        }
        failed.push({ delivery: read.delivery, error });
      }
    }
    if (failed.length === batch.length) {
      throw failed[0].error;
    }
    for (const { delivery, error } of failed) {
      const { id, source, received_at } = delivery;
      this.deps.log.error({ err: error, delivery: id, source }, 'delivery waits to be processed; others go on');
      this.held.add(received_at);
    }
  }

  /** A delivery by itself. Tried once more before its data are blamed, lest a passing fault be. */
  private async commitOrQuarantine(read: Read): Promise<void> {
    try {
      await this.commit([read]);
    } catch (first) {
      if (!isCausedByData(first)) {
        throw first;
      }
      await setTimeout(RETRY_MS, undefined, { ref: false });
      try {
        await this.commit([read]);
      } catch (error) {
        if (!isCausedByData(error)) {
          throw error;
        }
        await this.quarantine(read.delivery, error);
      }
    }
  }

  private async quarantine(delivery: Delivery, cause: unknown): Promise<void> {
    const said = messageOf(cause);
    const reason = `Watchbill failed to keep the facts of this (${said}). Replay it; if it fails again, please report it.`;
    this.deps.log.error({ err: cause, delivery: delivery.id, source: delivery.source }, 'delivery quarantined');
    await this.deps.storage.write(async ({ db, append }) => {
      const latest = (await outcomesOf(db, [delivery])).get(delivery.id);
      await append('delivery_outcome', [
        outcomeOf(delivery, after(latest?.at, this.deps.now()), { status: 'quarantined', reason }),
      ]);
    });
    this.report([delivery], new Map([[delivery.id, { status: 'quarantined', facts: 0 }]]), undefined);
  }

  private async commit(read: readonly Read[]): Promise<void> {
    const { taken, outcomes, facts } = await this.writer.write(read);
    this.report(taken, new Map(outcomes.map((row) => [row.delivery_id, row])), facts);
  }

  private report(
    taken: readonly Delivery[],
    outcomes: ReadonlyMap<string, Pick<DeliveryOutcomeTable, 'status' | 'facts'>>,
    facts: FactPlan | undefined
  ): void {
    const now = this.deps.now().getTime();
    for (const { id, source, received_at } of taken) {
      const outcome = outcomes.get(id);
      this.deps.processed?.({
        source,
        status: outcome?.status === 'quarantined' ? 'quarantined' : 'done',
        facts: outcome?.facts ?? 0,
        repeats: facts?.counts.get(id)?.repeats ?? 0,
        // A clock that was set back in between would make it negative.
        lagSeconds: Math.max(0, now - received_at.getTime()) / 1000,
      });
    }
  }
}
