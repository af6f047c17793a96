import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { messageOf } from '../lib/messageOf';
import { isCausedByData } from '../storage/causedByData';
import type { DeliveryOutcomeTable } from '../storage/tables/inbox';
import { StorageUnavailable } from '../storage/storage';
import type { BatchItem } from './batch';
import type { Delivery } from './delivery';
import { FactWriter, type FactWriterDeps } from './factWriter';
import { outcomeOf } from './outcome';
import { outcomesOf } from './pending';
import type { FactPlan } from './plan';
import { after } from './quarantine';

export interface BatchCommitterDeps extends FactWriterDeps {
  log: Logger;
  /** Called for each delivery after its facts have been stored. */
  processed?: (delivery: Processed) => void;
}

export interface Processed {
  source: string;
  status: 'done' | 'quarantined';
  facts: number;
  repeats: number;
  /** Seconds from receipt until the facts were stored. */
  lagSeconds: number;
}

/** Pause in milliseconds before a single delivery is retried. */
const RETRY_MS = 1_000;

/** Commits batches; isolates a delivery that fails, so that it does not block the others. */
export class BatchCommitter {
  private readonly writer: FactWriter;

  /** @param defer postpones a delivery that failed for a reason other than its data */
  constructor(
    private readonly deps: BatchCommitterDeps,
    private readonly defer: (delivery: Delivery) => void
  ) {
    this.writer = new FactWriter(deps);
  }

  /**
   * Commits a batch in one transaction; if that fails although the database is available, commits each delivery alone.
   * @throws StorageUnavailable, or the error that all deliveries failed with: the whole batch then waits
   */
  async commit(batch: readonly BatchItem[]): Promise<void> {
    try {
      await this.write(batch);
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        throw error;
      }
      await this.oneByOne(batch);
    }
  }

  /**
   * Commits each delivery alone, so that a failing one does not block the others. If the cause is not its data, it is
   * retried later.
   * @throws the first error if all deliveries failed: the cause then lies elsewhere, and all of them wait
   */
  private async oneByOne(batch: readonly BatchItem[]): Promise<void> {
    const failed: Array<{ delivery: Delivery; error: unknown }> = [];
    for (const item of batch) {
      try {
        await this.commitOrQuarantine(item);
      } catch (error) {
        if (error instanceof StorageUnavailable) {
          throw error;
        }
        failed.push({ delivery: item.delivery, error });
      }
    }
    if (failed.length === batch.length) {
      throw failed[0].error;
    }
    for (const { delivery, error } of failed) {
      const { id, source } = delivery;
      this.deps.log.error({ err: error, delivery: id, source }, 'delivery waits to be processed; others go on');
      this.defer(delivery);
    }
  }

  /** Commits one delivery; quarantines it if its data fails twice, so that a transient error does not suffice. */
  private async commitOrQuarantine(item: BatchItem): Promise<void> {
    try {
      await this.write([item]);
    } catch (first) {
      if (!isCausedByData(first)) {
        throw first;
      }
      await setTimeout(RETRY_MS, undefined, { ref: false });
      try {
        await this.write([item]);
      } catch (error) {
        if (!isCausedByData(error)) {
          throw error;
        }
        await this.quarantine(item.delivery, error);
      }
    }
  }

  private async quarantine(delivery: Delivery, cause: unknown): Promise<void> {
    const reason = `Watchbill failed to keep the facts of this (${messageOf(cause)}). Reprocess it; if it fails again, please report it.`;
    this.deps.log.error({ err: cause, delivery: delivery.id, source: delivery.source }, 'delivery quarantined');
    await this.deps.storage.write(async ({ db, append }) => {
      const latest = (await outcomesOf(db, [delivery])).get(delivery.id);
      await append('delivery_outcome', [
        outcomeOf(delivery, after(latest?.at, this.deps.now()), { status: 'quarantined', reason }),
      ]);
    });
    this.report([delivery], new Map([[delivery.id, { status: 'quarantined', facts: 0 }]]), undefined);
  }

  private async write(batch: readonly BatchItem[]): Promise<void> {
    const { taken, outcomes, facts } = await this.writer.write(batch);
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
        // Not negative, even if the clock was set back in the meantime.
        lagSeconds: Math.max(0, now - received_at.getTime()) / 1000,
      });
    }
  }
}
