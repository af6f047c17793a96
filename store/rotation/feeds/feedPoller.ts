import type { RotationStatus } from '@watchbill/contract';
import type { Logger } from 'pino';
import type { Directory, RotationEntry } from '../../config/directory';
import { type Elapsed, sinceStart } from '../../time/elapsed';
import { type RotationReader, rotationReaderHere } from './rotationReader';
import { chooseLeader } from '../../jobs/leader';
import { SingleFlight } from '../../lib/singleFlight';
import { LeaderJob } from '../../jobs/leaderJob';
import { LOCKS } from '../../storage/locks';
import { type Storage, StorageUnavailable } from '../../storage/storage';
import { ledgerWindow } from '../ledger/diffShifts';
import { FeedProblem } from './feedProblem';
import { endRotations, recordReadings, shiftsAt } from '../ledger/ledger';
import type { LedgerOnCall } from '../ledger/ledgerOnCall';
import { FeedStatusStore } from './feedStatusStore';
import { isStale, loadReadings } from '../ledger/readings';
import { readUrl as readUrlFromNetwork, type ReadUrl } from './network/readUrl';
import { rewrittenNote } from '../ledger/rewrittenNote';
import { type FeedTools, type ReadRotation, RotationSource } from './rotationSource';

const TICK_MS = 1000;
/** Number of rotations that are fetched concurrently. */
const AT_ONCE = 8;
/** After this long, a run starts no more readings: a hundred hanging feeds must not delay the others by an hour. */
const ROUND_MS = 60_000;

export interface FeedPollerDeps {
  storage: Storage;
  directory: () => Directory;
  onCall: LedgerOnCall;
  now: () => Date;
  /** Monotonic clock by which readings are due; by default the process's own. */
  elapsed?: Elapsed;
  log: Logger;
  /** Fetches a calendar by its URL; by default over the network. */
  readUrl?: ReadUrl;
  /** Parses calendars and rota files; by default in this thread. */
  readers?: RotationReader;
}

/** Reads all rotations into the ledger on schedule; failing rotations keep their last good state and report why. */
export class FeedPoller {
  private rotations = new Map<string, RotationSource>();
  private waiting: ReadRotation[] = [];
  private readonly recording = new SingleFlight(() => this.recordWaiting());
  private readonly job: LeaderJob;
  private readonly keeper: FeedStatusStore;
  private readonly tools: FeedTools;

  constructor(private readonly deps: FeedPollerDeps) {
    const { storage, directory, now, log, elapsed = sinceStart } = deps;
    const { readUrl = readUrlFromNetwork, readers = rotationReaderHere } = deps;
    this.job = new LeaderJob(chooseLeader(storage, LOCKS.calendars), {
      everyMs: TICK_MS,
      prepare: (isNewLeader) => this.prepare(isNewLeader),
      run: (isChanged) => this.run(isChanged),
      onError: (error) => log.error({ err: error }, 'rotations could not be read'),
    });
    this.keeper = new FeedStatusStore(storage, elapsed);
    this.tools = {
      readUrl,
      directory,
      now,
      elapsed,
      signal: this.job.signal,
      readers,
      report: (rotation, error, message) => {
        const isQuiet = [FeedProblem, StorageUnavailable].some((kind) => error instanceof kind);
        log[isQuiet ? 'warn' : 'error']({ rotation, ...(isQuiet ? {} : { err: error }) }, message);
      },
    };
  }

  /** Starts polling; resolves when every rotation was tried once, or after ROUND_MS. */
  async start(): Promise<void> {
    this.job.start();
    await this.tick();
  }

  /** Must be called after a configuration change: all rotations are reread, since names and zones may have changed. */
  configured(): void {
    this.job.changed();
  }

  async stop(): Promise<void> {
    await this.job.stop();
  }

  /** Reads the rotations that are due; only one run at a time. */
  tick(): Promise<void> {
    return this.job.tick();
  }

  /** Status of every configured rotation: its last reading, its problem, and who is on call now. */
  async status(): Promise<RotationStatus[]> {
    const { storage, directory, now } = this.deps;
    const [readings, holding] = await Promise.all([loadReadings(storage.db), shiftsAt(storage.db, now())]);
    return [...directory().rotations.values()].map((entry) => {
      const { id, team } = entry;
      // Not filtered by team: if a rotation moved to another team and was not read since, its shifts name the old team.
      const own = holding.filter(({ rotation }) => rotation === id);
      // The leader uses its own state: the stored state may be some minutes old.
      const reading = (this.job.isLeading ? this.rotations.get(id)?.reading : undefined) ?? readings.get(id);
      return {
        id,
        team,
        readAt: reading?.readAt?.toISOString() ?? null,
        stale: isStale(reading?.readAt ?? null, entry.origin, now()),
        problem: reading?.problem && { ...reading.problem, since: reading.problem.since.toISOString() },
        notes: [...(reading?.notes ?? [])],
        shifts: reading?.shifts ?? 0,
        onCall: [...new Set(own.sort((a, b) => a.level - b.level).map(({ responder }) => responder))],
      };
    });
  }

  private async run(isChanged: boolean): Promise<void> {
    const now = this.tools.elapsed();
    const due = [...this.rotations.values()].filter(({ dueAt }) => dueAt <= now).sort(failingLast);
    const isRead = due.length > 0;
    await this.readAll(due);
    if (isRead || isChanged) {
      await this.keeper.save(
        [...this.rotations.values()].map(({ reading }) => reading),
        this.deps.now()
      );
    }
  }

  private async readAll(due: RotationSource[]): Promise<void> {
    const until = performance.now() + ROUND_MS;
    const isOver = () => this.job.signal.aborted || performance.now() > until;
    const next = async (): Promise<void> => {
      for (let one = due.shift(); one && !isOver(); one = due.shift()) {
        const read = await one.read();
        if (read) {
          await this.record(read);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  /** Rebuilds the rotations from the configuration; feeds that are still configured keep their texts and status. */
  private async prepare(isNewLeader: boolean): Promise<void> {
    const { storage, directory, onCall, now } = this.deps;
    if (isNewLeader) {
      // Another store may have been the leader in between: start from the state that it stored.
      this.rotations = new Map();
    }
    const { rotations } = directory();
    const known = await this.keeper.load();
    const make = (entry: RotationEntry) =>
      new RotationSource(entry, this.tools, this.rotations.get(entry.id), known.get(entry.id));
    this.rotations = new Map([...rotations.values()].map((entry) => [entry.id, make(entry)]));
    const teams = await endRotations(storage, [...rotations.keys()], now());
    teams.forEach((team) => onCall.invalidate(team));
  }

  /** Batches writes: readings that arrive during a write are recorded together by the next one. */
  private async record(read: ReadRotation): Promise<void> {
    this.waiting.push(read);
    await this.recording.run();
  }

  private async recordWaiting(): Promise<void> {
    // Lets readings that finish in the same turn of the event loop share the first write.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      await this.recordOrFail(this.waiting.splice(0));
    }
  }

  private sourceOf({ entry }: ReadRotation): RotationSource | undefined {
    return this.rotations.get(entry.id);
  }

  private async recordOrFail(batch: readonly ReadRotation[]): Promise<void> {
    try {
      const recorded = await this.recordBatch(batch);
      recorded.forEach((read) => this.sourceOf(read)?.recorded({ ...read, shifts: read.shifts.length }));
    } catch (error) {
      if (batch.length === 1 || error instanceof StorageUnavailable) {
        batch.forEach((read) => this.sourceOf(read)?.failed(error));
        return;
      }
      // Retry one by one: a rotation that cannot be written must not block the others.
      for (const read of batch) {
        await this.recordOrFail([read]);
      }
    }
  }

  /** @returns the recorded readings, with notes on shifts of the past that the calendar rewrote */
  private async recordBatch(batch: readonly ReadRotation[]): Promise<ReadRotation[]> {
    const { storage, onCall, now, log } = this.deps;
    const readings = batch.map(({ entry, shifts }) => ({ rotation: entry.id, shifts }));
    const differences = await recordReadings(storage, readings, ledgerWindow(now()), now());
    return batch.map((read) => {
      const { id: rotation, zone } = read.entry;
      const { added = [], removed = [], rewritten = [] } = differences.get(rotation) ?? {};
      const notes = [...rewrittenNote(rewritten, zone), ...read.notes];
      if (added.length > 0 || removed.length > 0) {
        new Set([...added, ...removed].map(({ team }) => team)).forEach((team) => onCall.invalidate(team));
        log.info({ rotation, added: added.length, removed: removed.length, notes }, 'rotation read');
      }
      return { ...read, notes };
    });
  }
}

/** Orders failing rotations last: each may take until its timeout to fail again. */
function failingLast(a: RotationSource, b: RotationSource): number {
  return Number(a.reading.problem !== undefined) - Number(b.reading.problem !== undefined);
}
