import type { Directory } from '../config/directory';
import type { OnCallLookup } from '../rotation/onCall';
import { LOCKS, takeLock } from '../storage/locks';
import type { DeliveryOutcomeTable } from '../storage/schema';
import type { Storage } from '../storage/storage';
import type { Delivery } from './delivery';
import { withGoneEdges } from './goneEdges';
import { outcomeOf } from './outcome';
import { outcomesOf } from './pending';
import { type FactPlan, planFacts, type ReadDelivery } from './plan';
import { after } from './quarantine';
import { type Read, slisOf } from './readSome';
import { save } from './save';
import { minutesOf, type PushedSlis } from './slis';

export interface FactWriterDeps {
  storage: Storage;
  onCall: OnCallLookup;
  directory: () => Directory;
  now: () => Date;
  slis: PushedSlis;
}

/** What became of a batch. */
export interface Written {
  /** Those of the batch that nobody else has done. */
  taken: Delivery[];
  facts: FactPlan;
  outcomes: DeliveryOutcomeTable[];
}

/** Keeps what a batch of deliveries says, with what became of each of them, in one transaction. */
export class FactWriter {
  constructor(private readonly deps: FactWriterDeps) {}

  /** @throws StorageUnavailable, or what the database or the work on them made of it; nothing is kept then but SLIs */
  async write(read: readonly Read[]): Promise<Written> {
    const { storage } = this.deps;
    const directory = this.deps.directory();
    await this.keepSlis(read);
    // The embedded engine has no other writer of facts, so the look-ups need not hold up deliveries that come in.
    const early = storage.engine === 'duckdb' ? await this.plan(storage.db, read, directory) : undefined;
    return storage.write(async (tx) => {
      await takeLock(storage, tx, LOCKS.deliveries);
      const planned = early ?? (await this.plan(tx.db, read, directory));
      await save(tx, planned.facts, planned.outcomes);
      return planned;
    });
  }

  private async plan(db: Storage['db'], read: readonly Read[], directory: Directory): Promise<Written> {
    const untaken = await this.untaken(db, read);
    const readable = untaken.flatMap((one): ReadDelivery[] => ('reading' in one ? [one] : []));
    const facts = await planFacts(db, readable, { directory, onCall: this.deps.onCall });
    const outcomes = untaken.map((one) => {
      const at = after(one.latest, this.deps.now());
      return 'reading' in one
        ? outcomeOf(one.delivery, at, {
            status: 'done',
            facts: facts.counts.get(one.delivery.id)?.facts,
            truncated: one.reading.truncated,
          })
        : outcomeOf(one.delivery, at, { status: 'quarantined', reason: one.unreadable });
    });
    return { taken: untaken.map(({ delivery }) => delivery), facts, outcomes };
  }

  /** Those that nobody has done, with when anything became of them last. */
  private async untaken(db: Storage['db'], read: readonly Read[]): Promise<Array<Read & { latest: Date | undefined }>> {
    const outcomes = await outcomesOf(
      db,
      read.map(({ delivery }) => delivery)
    );
    return read.flatMap((one) => {
      const latest = outcomes.get(one.delivery.id);
      return latest === undefined || latest.status === 'replay' ? [{ ...one, latest: latest?.at }] : [];
    });
  }

  /** Kept before the outcome is: what is kept twice, because the outcome was not, is the same. */
  private async keepSlis(read: readonly Read[]): Promise<void> {
    const bringing = read.filter((one) => slisOf(one).length > 0);
    if (bringing.length === 0) {
      return;
    }
    const slis = (await this.untaken(this.deps.storage.db, bringing)).flatMap(slisOf);
    for (const demo of [false, true]) {
      const minutes = minutesOf(
        slis.filter((event) => (event.demo ?? false) === demo),
        this.deps.slis
      );
      if (minutes.length > 0) {
        const { archive } = this.deps.slis;
        await archive.write(await withGoneEdges(minutes, archive), { demo });
      }
    }
  }
}
