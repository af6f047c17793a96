import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Directory } from '../config/directory';
import { type Elapsed, sinceStart } from '../elapsed';
import type { DeliveryOutcomeTable, DeliveryTable } from '../storage/schema';
import { isCausedByData } from '../storage/causedByData';
import { LOCKS, takeLock } from '../storage/locks';
import { type Storage, StorageUnavailable } from '../storage/storage';
import type { OnCallLookup } from '../rotation/onCall';
import { HeldBack } from './heldBack';
import { outcomeOf } from './outcome';
import { findPending, outcomesOf } from './pending';
import { type FactPlan, planFacts, type ReadDelivery } from './plan';
import { after } from './quarantine';
import { save } from './save';
import type { SliEvent } from './source';
import { readStored, type StoredReading } from './tryToRead';
import { WorkList } from './workList';
import { messageOf } from '../messageOf';
import { minutesOf, type PushedSlis, unknownSli } from './slis';
import { withGoneEdges } from './goneEdges';

export interface ProcessorDeps {
  storage: Storage;
  onCall: OnCallLookup;
  directory: () => Directory;
  now: () => Date;
  /** The clock that nobody sets; the process's own unless told. */
  elapsed?: Elapsed;
  log: Logger;
  slis: PushedSlis;
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
  private running: Promise<void> | undefined;
  private stopping = false;
  private patrol: NodeJS.Timeout | undefined;
  private readonly held = new HeldBack((oldest) => {
    this.work.scanFrom(oldest);
    this.wake();
  });

  constructor(private readonly deps: ProcessorDeps) {}

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
  offer(delivery: DeliveryTable): void {
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
      try {
        const batch = await this.work.next((since) => findPending(this.deps.storage.db, since ?? undefined));
        if (batch.length > 0) {
          await this.process(batch);
          this.work.finished(batch);
          await setTimeout(this.work.isEmpty ? 0 : BREATH_MS);
        }
      } catch (error) {
        this.deps.log[error instanceof StorageUnavailable ? 'warn' : 'error'](
          { err: error },
          'deliveries wait to be processed'
        );
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  /** One batch in one transaction; when that fails and the database is there, each delivery by itself. */
  private async process(batch: readonly DeliveryTable[]): Promise<void> {
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
  private async oneByOne(batch: readonly DeliveryTable[]): Promise<void> {
    const failed: Array<{ delivery: DeliveryTable; error: unknown }> = [];
    for (const delivery of batch) {
      try {
        await this.commitOrQuarantine(delivery);
      } catch (error) {
        if (error instanceof StorageUnavailable) {
          throw error;
        }
        failed.push({ delivery, error });
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
  private async commitOrQuarantine(delivery: DeliveryTable): Promise<void> {
    try {
      await this.commit([delivery]);
    } catch (first) {
      if (!isCausedByData(first)) {
        throw first;
      }
      await setTimeout(RETRY_MS, undefined, { ref: false });
      try {
        await this.commit([delivery]);
      } catch (error) {
        if (!isCausedByData(error)) {
          throw error;
        }
        await this.quarantine(delivery, error);
      }
    }
  }

  private async quarantine(delivery: DeliveryTable, cause: unknown): Promise<void> {
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

  private async commit(batch: readonly DeliveryTable[]): Promise<void> {
    const { storage } = this.deps;
    const directory = this.deps.directory();
    const read = batch.map((delivery) => ({ delivery, ...this.read(delivery, directory) }));
    await this.keepSlis(read);
    // The embedded engine has no other writer of facts, so the look-ups need not hold up deliveries that come in.
    const early = storage.engine === 'duckdb' ? await this.plan(storage.db, read, directory) : undefined;
    const done = await storage.write(async (tx) => {
      await takeLock(storage, tx, LOCKS.deliveries);
      const planned = early ?? (await this.plan(tx.db, read, directory));
      await save(tx, planned.facts, planned.outcomes);
      return planned;
    });
    this.report(done.taken, new Map(done.outcomes.map((row) => [row.delivery_id, row])), done.facts);
  }

  private async plan(db: Storage['db'], read: readonly Read[], directory: Directory): Promise<Planned> {
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

  private read(delivery: DeliveryTable, directory: Directory): StoredReading {
    const read = readStored(delivery, directory);
    const unknown = 'reading' in read ? unknownSli(read.reading.slis ?? [], this.deps.slis) : null;
    return unknown === null ? read : { unreadable: unknown };
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

  private report(
    taken: readonly DeliveryTable[],
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

/** A delivery with what it says, or why it cannot be read. */
type Read = { delivery: DeliveryTable } & StoredReading;

function slisOf(read: Read): readonly SliEvent[] {
  return 'reading' in read ? (read.reading.slis ?? []) : [];
}

interface Planned {
  /** Those of the batch that nobody else has done. */
  taken: DeliveryTable[];
  facts: FactPlan;
  outcomes: DeliveryOutcomeTable[];
}
