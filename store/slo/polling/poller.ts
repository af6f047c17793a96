import type { Logger } from 'pino';
import type { ConnectionEntry, Configuration } from '../../config/directory';
import { type Elapsed, sinceStart } from '../../time/elapsed';
import { chooseLeader } from '../../jobs/leader';
import { SingleFlight } from '../../lib/singleFlight';
import { LeaderJob } from '../../jobs/leaderJob';
import { LOCKS } from '../../storage/locks';
import type { Storage } from '../../storage/storage';
import type { Span } from '../../time/span';
import type { SliArchive, SliReading } from '../archive';
import { definitionId } from '../groups';
import type { Slo } from '../types';
import { readHistory } from './backfill';
import { SETTLE_MS } from './sliCursor';
import { SliJob } from './sliJob';
import { readLive } from './live';
import { minuteOf } from '../../time/units';
import { PrometheusClient } from './network/prometheus';
import type { SourceTools } from './readJobs';
import { loadSliReadings, SliReadingsKeeper } from './database/sliReadings';

const TICK_MS = 1000;

export interface SliPollerDeps {
  storage: Storage;
  archive: Pick<SliArchive, 'write' | 'events' | 'extents'>;
  /** Definitions in force, those to be split whole. */
  definitions: () => readonly Slo[];
  directory: () => Configuration;
  now: () => Date;
  /** The clock that nobody sets, by which readings are due; the process's own unless told. */
  elapsed?: Elapsed;
  log: Logger;
}

/** Reads the SLIs of all SLOs from their connections each minute, and their history in between. */
export class SliPoller {
  private jobs = new Map<string, SliJob>();
  private clients = new Map<string, PrometheusClient>();
  /** Connections with no history to be read until the next minute. */
  private readonly resting = new Set<string>();
  private minute = 0;
  private readonly job: LeaderJob;
  private readonly backfilling: SingleFlight;
  private readonly keeper: SliReadingsKeeper;

  constructor(private readonly deps: SliPollerDeps) {
    const { storage, log } = deps;
    this.job = new LeaderJob(chooseLeader(storage, LOCKS.sliReadings), {
      everyMs: TICK_MS,
      prepare: (isNewLeader) => this.prepare(isNewLeader),
      run: (isChanged) => this.run(isChanged),
      onError: (error) => log.error({ err: error }, 'SLIs could not be read'),
    });
    this.backfilling = new SingleFlight(() =>
      this.backfill().catch((error: unknown) => log.error({ err: error }, 'history of SLIs could not be read'))
    );
    this.keeper = new SliReadingsKeeper(storage);
  }

  /** Resolves when every SLI was read once, or could not be. */
  async start(): Promise<void> {
    this.job.start();
    await this.tick();
  }

  /** To be told when definitions or connections have changed. */
  configured(): void {
    this.job.changed();
  }

  async stop(): Promise<void> {
    await this.job.stop(async () => {
      await this.idle();
      await Promise.all([...this.clients.values()].map((client) => client.close()));
      if (this.job.isLeading && this.jobs.size > 0) {
        await this.save();
      }
    });
  }

  /** Reads what is due, and starts reading history where there is some to be read; one run at a time. */
  tick(): Promise<void> {
    return this.job.tick();
  }

  /** Resolves when no history is being read. */
  async idle(): Promise<void> {
    await this.backfilling.idle();
  }

  /** Of all definitions that are read, by id. */
  async readings(): Promise<ReadonlyMap<string, SliReading>> {
    if (this.job.isLeading) {
      return new Map([...this.jobs.values()].map((job) => [job.id, job.reading()]));
    }
    const kept = await loadSliReadings(this.deps.storage.db);
    return new Map([...kept].map(([slo, { odd: _, ...reading }]) => [slo, reading]));
  }

  private async save(): Promise<void> {
    const readings = new Map([...this.jobs.values()].map((job) => [job.id, job.kept()]));
    await this.keeper.save(readings, this.deps.now());
  }

  private async run(isChanged: boolean): Promise<void> {
    const minute = minuteOf(this.deps.now().getTime() - SETTLE_MS);
    if (minute !== this.minute || isChanged) {
      this.minute = minute;
      await this.readLive();
    }
    void this.backfilling.run();
  }

  private async readLive(): Promise<void> {
    this.resting.clear();
    await Promise.all([...this.clients.values()].map((client) => readLive(this.jobsOf(client), this.tools(client))));
    await this.save();
  }

  /** Goes on until there is none left, while what is new goes first. */
  private async backfill(): Promise<void> {
    const clients = [...this.clients.values()].filter(({ connection }) => !this.resting.has(connection.id));
    await Promise.all(clients.map((client) => this.backfillFrom(client)));
  }

  private async backfillFrom(client: PrometheusClient): Promise<void> {
    while (this.job.isLeading && !this.job.signal.aborted) {
      await this.job.idle();
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
    const { archive, now, log, elapsed = sinceStart } = this.deps;
    const report = (error: unknown, message: string) =>
      log.error({ err: error, connection: client.connection.id }, message);
    return { client, archive, now, elapsed, signal: this.job.signal, report };
  }

  /** Definitions and connections as they are now; a definition that stays keeps what is known of it. */
  private async prepare(isNewLeader: boolean): Promise<void> {
    const { archive, definitions, directory, now } = this.deps;
    if (isNewLeader) {
      // Another store may have read in between: what it wrote down counts.
      this.jobs.clear();
    }
    const { connections } = directory();
    const wanted = definitions().flatMap((slo) => {
      const connection = slo.connection === null ? undefined : connections.get(slo.connection);
      return connection && isRead(slo) ? [{ slo, connection }] : [];
    });
    const known = await this.keeper.load();
    const extents = bySource(await archive.extents());
    const jobs = wanted.map(({ slo, connection }) => {
      const start = { reading: known.get(slo.id), extents: extents.get(slo.id) ?? new Map() };
      const job = this.jobs.get(slo.id) ?? new SliJob(slo, connection, start);
      job.define(slo, connection, now().getTime());
      return [slo.id, job] as const;
    });
    this.jobs = new Map(jobs);
    this.connect([...connections.values()]);
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
}

function isRead({ indicator }: Slo): boolean {
  return indicator.kind !== 'pushed' && indicator.kind !== 'composite';
}

/** What the archive holds, by definition. */
function bySource(extents: ReadonlyMap<string, Span>): Map<string, Map<string, Span>> {
  const found = new Map<string, Map<string, Span>>();
  for (const [slo, extent] of extents) {
    const own = found.get(definitionId(slo)) ?? new Map<string, Span>();
    found.set(definitionId(slo), own.set(slo, extent));
  }
  return found;
}
