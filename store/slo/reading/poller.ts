import type { Logger } from 'pino';
import type { ConnectionEntry, Directory } from '../../config/directory';
import { chooseLeader, type Leader } from '../../rotation/leader';
import type { Storage } from '../../storage/storage';
import type { SliArchive, SliReading, Span } from '../archive';
import type { SloBook } from '../book';
import type { Slo } from '../types';
import { readHistory } from './backfill';
import { definitionId, groupId, groupOf } from './groupId';
import { type JobStart, SETTLE_MS, SliJob } from './job';
import { readLive } from './live';
import { minuteOf } from './minutes';
import { PrometheusClient } from './prometheus';
import type { SourceTools } from './readJobs';
import { loadSliReadings, SliReadingsKeeper } from './sliReadings';

const TICK_MS = 1000;
/** The lock of PostgreSQL by which one replica is chosen to read SLIs. */
const LOCK = 0x3a7c4b13;

export interface SliPollerDeps {
  storage: Storage;
  archive: Pick<SliArchive, 'write' | 'events' | 'extents'>;
  book: Pick<SloBook, 'all'>;
  directory: () => Directory;
  now: () => Date;
  log: Logger;
  /** Told when a definition turns out to be of other groups than were known. */
  onGroups?: () => void;
}

/** Reads the SLIs of all SLOs from their connections each minute, and their history in between. */
export class SliPoller {
  private jobs = new Map<string, SliJob>();
  private clients = new Map<string, PrometheusClient>();
  private known: ReadonlyMap<string, SliReading> = new Map();
  /** Connections with no history to be read until the next minute. */
  private readonly resting = new Set<string>();
  private hasChanged = true;
  private isLeading = false;
  private minute = 0;
  private running: Promise<void> | undefined;
  private backfilling: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly stopping = new AbortController();
  private readonly leader: Leader;
  private readonly keeper: SliReadingsKeeper;

  constructor(private readonly deps: SliPollerDeps) {
    this.leader = chooseLeader(deps.storage, LOCK);
    this.keeper = new SliReadingsKeeper(deps.storage);
  }

  /** Resolves when every SLI was read once, or could not be. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.tick(), TICK_MS).unref();
    await this.tick();
  }

  /** To be told when definitions or connections have changed. */
  configured(): void {
    this.hasChanged = true;
    if (this.timer) {
      void this.tick();
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
    await this.backfilling;
    if (this.isLeading && this.jobs.size > 0) {
      await this.keeper.save(this.current(), this.deps.now());
    }
    await Promise.all([...this.clients.values()].map((client) => client.close()));
    await this.leader.resign();
  }

  /** Reads what is due, and starts reading history where there is some to be read; one round at a time. */
  tick(): Promise<void> {
    this.running ??= this.round()
      .catch((error: unknown) => this.deps.log.error({ err: error }, 'SLIs could not be read'))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  /** Resolves when no history is being read. */
  async idle(): Promise<void> {
    await this.backfilling;
  }

  /** Of all SLOs that are read, also of the definitions that are split. */
  async readings(): Promise<ReadonlyMap<string, SliReading>> {
    return this.isLeading ? this.current() : await loadSliReadings(this.deps.storage.db);
  }

  /** Groups that are known of a split definition. */
  groupsOf({ id, grouping }: Pick<Slo, 'id' | 'grouping'>): ReadonlyArray<Slo['group']> {
    return this.jobs.get(id)?.knownGroups() ?? groupsAmong(this.known.keys(), id, grouping);
  }

  private current(): Map<string, SliReading> {
    const readings = [...this.jobs.values()].flatMap((job) => job.readings());
    return new Map(readings.map((reading) => [reading.slo, reading]));
  }

  private async round(): Promise<void> {
    const wasLeading = this.isLeading;
    this.isLeading = !this.stopping.signal.aborted && (await this.leader.isLeader());
    const minute = minuteOf(this.deps.now().getTime() - SETTLE_MS);
    const isDue = minute !== this.minute;
    if (!this.isLeading) {
      this.jobs.clear();
      if (isDue && !this.stopping.signal.aborted) {
        this.known = await loadSliReadings(this.deps.storage.db);
        this.minute = minute;
      }
      return;
    }
    if (!wasLeading) {
      // Another store may have read in between: what it wrote down counts.
      this.jobs.clear();
      this.hasChanged = true;
    }
    const { hasChanged } = this;
    if (hasChanged) {
      await this.takeOver();
    }
    if (isDue || hasChanged) {
      this.minute = minute;
      await this.readLive();
    }
    this.backfilling ??= this.backfill()
      .catch((error: unknown) => this.deps.log.error({ err: error }, 'history of SLIs could not be read'))
      .finally(() => {
        this.backfilling = undefined;
      });
  }

  private async readLive(): Promise<void> {
    const before = this.groupCount();
    this.resting.clear();
    await Promise.all([...this.clients.values()].map((client) => readLive(this.jobsOf(client), this.tools(client))));
    await this.keeper.save(this.current(), this.deps.now());
    if (this.groupCount() !== before) {
      this.deps.onGroups?.();
    }
  }

  /** Goes on until there is none left, while what is new goes first. */
  private async backfill(): Promise<void> {
    const clients = [...this.clients.values()].filter(({ connection }) => !this.resting.has(connection.id));
    await Promise.all(clients.map((client) => this.backfillFrom(client)));
  }

  private async backfillFrom(client: PrometheusClient): Promise<void> {
    while (this.isLeading && !this.stopping.signal.aborted) {
      await this.running;
      if (!(await readHistory(this.jobsOf(client), this.tools(client)))) {
        this.resting.add(client.connection.id);
        return;
      }
    }
  }

  private jobsOf({ connection }: PrometheusClient): SliJob[] {
    return [...this.jobs.values()].filter((job) => job.connection.id === connection.id);
  }

  private tools(client: PrometheusClient): SourceTools {
    const { archive, now, log } = this.deps;
    const report = (error: unknown, message: string) =>
      log.error({ err: error, connection: client.connection.id }, message);
    return { client, archive, now, signal: this.stopping.signal, report };
  }

  /** Definitions and connections as they are now; a definition that stays keeps what is known of it. */
  private async takeOver(): Promise<void> {
    const { archive, book, directory, now } = this.deps;
    const { connections } = directory();
    const wanted = definitionsOf(book.all()).flatMap((slo) => {
      const connection = slo.connection === null ? undefined : connections.get(slo.connection);
      return connection && isRead(slo) ? [{ slo, connection }] : [];
    });
    const hasNew = wanted.some(({ slo }) => !this.jobs.has(slo.id));
    const [known, extents] = hasNew
      ? await Promise.all([this.keeper.load(), archive.extents()])
      : [this.known, new Map()];
    this.known = known;
    const start = (slo: Slo) => startOf(slo, known, extents);
    const jobs = wanted.map(({ slo, connection }) => {
      const job = this.jobs.get(slo.id) ?? new SliJob(slo, connection, start(slo));
      job.define(slo, connection, now().getTime());
      return [slo.id, job] as const;
    });
    this.jobs = new Map(jobs);
    this.connect([...connections.values()]);
    this.hasChanged = false;
  }

  private connect(connections: readonly ConnectionEntry[]): void {
    const clients = connections.map((connection) => {
      const before = this.clients.get(connection.id);
      const isSame = JSON.stringify(before?.connection) === JSON.stringify(connection);
      return before && isSame ? before : new PrometheusClient(connection);
    });
    const closed = [...this.clients.values()].filter((client) => !clients.includes(client));
    void Promise.all(closed.map((client) => client.close()));
    this.clients = new Map(clients.map((client) => [client.connection.id, client]));
    this.resting.clear();
  }

  private groupCount(): number {
    return [...this.jobs.values()].reduce((sum, job) => sum + job.knownGroups().length, 0);
  }
}

/** Definitions as they are before they are split. */
function definitionsOf(slos: readonly Slo[]): Slo[] {
  return [
    ...new Map(slos.map((slo) => [definitionId(slo.id), { ...slo, id: definitionId(slo.id), group: {} }])).values(),
  ];
}

function isRead({ indicator }: Slo): boolean {
  return indicator.kind !== 'pushed' && indicator.kind !== 'composite';
}

function startOf(
  { id, grouping }: Slo,
  known: ReadonlyMap<string, SliReading>,
  extents: ReadonlyMap<string, Span>
): JobStart {
  const groups = groupsAmong(known.keys(), id, grouping);
  const slos = grouping.length === 0 ? [id] : groups.map((group) => groupId(id, grouping, group));
  const held = slos.flatMap((slo) => extents.get(slo) ?? []);
  const extent = { from: Math.min(...held.map(({ from }) => from)), to: Math.max(...held.map(({ to }) => to)) };
  return { reading: known.get(id), extent: held.length === 0 ? undefined : extent, groups };
}

function groupsAmong(ids: Iterable<string>, id: string, grouping: readonly string[]): Array<Slo['group']> {
  const own = [...ids].filter((known) => definitionId(known) === id);
  return own.map((known) => groupOf(known, grouping)).filter((group) => group !== undefined);
}
