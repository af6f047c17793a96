import type { Directory } from '../config/directory';
import type { OnCallLookup } from '../rotation/onCall';
import { LOCKS, takeLock } from '../storage/locks';
import type { DeliveryOutcomeTable } from '../storage/tables/inbox';
import type { Storage } from '../storage/storage';
import type { Delivery } from './delivery';
import { outcomeOf } from './outcome';
import { outcomesOf } from './pending';
import { type FactPlan, planFacts, type ParsedBatchItem } from './plan';
import { after } from './quarantine';
import type { BatchItem } from './batch';
import { saveFacts } from './saveFacts';
import type { PushedSlis, SliTarget } from './slis';
import { writeSlis } from './sliWriter';

export interface FactWriterDeps {
  storage: Storage;
  onCall: OnCallLookup;
  directory: () => Directory;
  now: () => Date;
  slis: PushedSlis;
}

/** Result of writing a batch. */
export interface Written {
  /** Deliveries of the batch that no other replica had processed. */
  taken: Delivery[];
  facts: FactPlan;
  outcomes: DeliveryOutcomeTable[];
}

/** Stores the facts of a batch of deliveries and the outcome of each, in one transaction. */
export class FactWriter {
  constructor(private readonly deps: FactWriterDeps) {}

  /** @throws StorageUnavailable, or an error of the database or of planning; nothing but SLIs has been stored then */
  async write(read: readonly BatchItem[]): Promise<Written> {
    const { storage } = this.deps;
    const directory = this.deps.directory();
    await this.keepSlis(read);
    // Without other writers, lookups run before the transaction, so that they do not block incoming deliveries.
    const early = storage.capabilities.isShared ? undefined : await this.plan(storage.db, read, directory);
    return storage.write(async (tx) => {
      await takeLock(storage, tx, LOCKS.deliveries);
      const planned = early ?? (await this.plan(tx.db, read, directory));
      await saveFacts(tx, planned.facts, planned.outcomes);
      return planned;
    });
  }

  private async plan(db: Storage['db'], read: readonly BatchItem[], directory: Directory): Promise<Written> {
    const unprocessed = await this.unprocessed(db, read);
    const readable = unprocessed.flatMap((one): ParsedBatchItem[] => ('parsed' in one ? [one] : []));
    const facts = await planFacts(db, readable, { directory, onCall: this.deps.onCall });
    const outcomes = unprocessed.map((one) => {
      const at = after(one.latest, this.deps.now());
      return 'parsed' in one
        ? outcomeOf(one.delivery, at, {
            status: 'done',
            facts: facts.counts.get(one.delivery.id)?.facts,
            truncated: one.parsed.truncated,
          })
        : outcomeOf(one.delivery, at, { status: 'quarantined', reason: one.unreadable });
    });
    return { taken: unprocessed.map(({ delivery }) => delivery), facts, outcomes };
  }

  /** Deliveries that are not processed yet, with the time of their latest outcome. */
  private async unprocessed(
    db: Storage['db'],
    read: readonly BatchItem[]
  ): Promise<Array<BatchItem & { latest: Date | undefined }>> {
    const outcomes = await outcomesOf(
      db,
      read.map(({ delivery }) => delivery)
    );
    return read.flatMap((one) => {
      const latest = outcomes.get(one.delivery.id);
      return latest === undefined || latest.status === 'reprocess' ? [{ ...one, latest: latest?.at }] : [];
    });
  }

  /** Stores SLIs before the outcome: writing them again, if the outcome was not stored, has the same result. */
  private async keepSlis(read: readonly BatchItem[]): Promise<void> {
    const bringing = read.filter((one) => slisOf(one).length > 0);
    if (bringing.length === 0) {
      return;
    }
    const unprocessed = await this.unprocessed(this.deps.storage.db, bringing);
    await writeSlis(unprocessed.flatMap(slisOf), this.deps.slis.archive);
  }
}

function slisOf(item: BatchItem): readonly SliTarget[] {
  return 'slis' in item ? item.slis : [];
}
