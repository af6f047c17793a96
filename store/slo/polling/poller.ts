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
  /** Definitions in force; grouped definitions are not split. */
  definitions: () => readonly Slo[];
  directory: () => Configuration;
  now: () => Date;
  /** Monotonic clock for due times; by default that of the process. */
  elapsed?: Elapsed;
  log: Logger;
}

/** Reads the SLIs of all SLOs from their connections each minute, and their history in between. */
export class SliPoller {
  private jobs = new Map<string, SliJob>();
  private clients = new Map<string, PrometheusClient>();
  /** Ids of connections without history to read until the next minute. */
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

  /** Resolves when every SLI was read once, or failed to be read. */
  async start(): Promise<void> {
    this.job.start();
    await this.tick();
  }

  /** Call after definitions or connections have changed. */
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

  /** Reads due SLIs, and starts a backfill where history is missing; one run at a time. */
  tick(): Promise<void> {
    return this.job.tick();
  }

  /** Resolves when no backfill is running. */
  async idle(): Promise<void> {
    await this.backfilling.idle();
  }

  /** Status of reading, by definition id; from memory on the leader, else from the database. */
  async readings(): Promise<ReadonlyMap<string, SliReading>> {
    if (this.job.isLeading) {
      return new Map([...this.jobs.values()].map((job) => [job.id, job.reading()]));
    }
    const kept = await loadSliReadings(this.deps.storage.db);
    return new Map([...kept].map(([slo, { anomalies: _, ...reading }]) => [slo, reading]));
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

  /** Reads history of all connections until none is missing; live readings take precedence. */
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

  /** Updates jobs and clients to the current definitions and connections; existing jobs keep their state. */
  private async prepare(isNewLeader: boolean): Promise<void> {
    const { archive, definitions, directory, now } = this.deps;
    if (isNewLeader) {
      // Another store may have read SLIs meanwhile: its stored status is loaded instead.
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

/** Measured extents by definition id, then by SLO id. */
function bySource(extents: ReadonlyMap<string, Span>): Map<string, Map<string, Span>> {
  const found = new Map<string, Map<string, Span>>();
  for (const [slo, extent] of extents) {
    const own = found.get(definitionId(slo)) ?? new Map<string, Span>();
    found.set(definitionId(slo), own.set(slo, extent));
  }
  return found;
}
