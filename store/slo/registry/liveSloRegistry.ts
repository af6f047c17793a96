import type { Logger } from 'pino';
import type { Adjustment, Configuration } from '../../config/directory';
import { formatProblem, type Problem } from '../../files/problem';
import { groupBy } from '../../lib/groupBy';
import type { Storage } from '../../storage/storage';
import type { SliArchive, SliReading } from '../archive';
import type { SloRegistry, SloChange } from '../sloRegistry';
import { CurrentDefinitions } from './currentDefinitions';
import { lastKnown, loadChanges, recordChanges } from './definitionLedger';
import { isWithin, stampOf } from '../definitions/loadDefinitions';
import { definitionId, withGroups } from '../groups';
import { removedOf } from '../inForce';
import type { Slo } from '../types';

export interface LiveSloRegistryDeps {
  storage: Storage;
  archive: Pick<SliArchive, 'extents'>;
  directory: () => Configuration;
  /** Reads the definitions of the configured folders. */
  load(directory: Configuration): Promise<Loaded>;
  /** How the SLIs were last read, by definition. */
  readings(): Promise<ReadonlyMap<string, SliReading>>;
  /** Told when the definitions are others than before. */
  onChange(): void;
  now: () => Date;
  log: Logger;
  /** Milliseconds between looks at the files; ten seconds without it. */
  watchEveryMs?: number;
}

interface Loaded {
  slos: readonly Slo[];
  problems: readonly Problem[];
  notes: readonly Problem[];
}

/** The definitions in force, read again whenever a file changes, with their history. */
export class LiveSloRegistry implements SloRegistry {
  private broken: readonly Problem[] = [];
  private odd: readonly Problem[] = [];
  private changes: ReadonlyMap<string, SloChange[]> = new Map();
  /** Of the files as they were read; undefined when they are to be read again. */
  private stamp: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();

  /** @param current what it sets */
  constructor(
    private readonly deps: LiveSloRegistryDeps,
    private readonly current = new CurrentDefinitions()
  ) {}

  /** Resolves when the definitions are read for the first time; those of what is broken by then are the last known. */
  async start(): Promise<void> {
    this.current.setDefinitions(lastKnown(await loadChanges(this.deps.storage.db)));
    await this.look();
    this.timer = setInterval(() => void this.look(), this.deps.watchEveryMs ?? 10_000).unref();
  }

  /** To be told of a new configuration: folders, teams and services may be others. */
  configured(): void {
    this.stamp = undefined;
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  /** Definitions in force, those to be split whole. */
  definitions(): readonly Slo[] {
    return this.current.definitions();
  }

  all(): readonly Slo[] {
    return this.current.all();
  }

  get(id: string): Slo | undefined {
    return this.current.get(id);
  }

  removed(): readonly Slo[] {
    return this.current.removed();
  }

  async history(id: string): Promise<SloChange[]> {
    return this.changes.get(definitionId(id)) ?? [];
  }

  adjustments(): readonly Adjustment[] {
    return this.deps.directory().adjustments;
  }

  problems(): readonly Problem[] {
    return this.broken;
  }

  notes(): readonly Problem[] {
    return this.odd;
  }

  async readings(): Promise<ReadonlyMap<string, SliReading>> {
    const readings = await this.deps.readings();
    return new Map(
      this.current.all().flatMap(({ id }) => {
        const reading = readings.get(id) ?? readings.get(definitionId(id));
        return reading ? [[id, reading] as const] : [];
      })
    );
  }

  /** Looks at the files, and for groups that were not measured before; one look at a time. */
  look(): Promise<void> {
    this.working = this.working
      .then(() => this.lookOnce())
      .catch((error: unknown) => {
        // The database did not answer: it is tried again with the next look.
        this.stamp = undefined;
        this.deps.log.error({ err: error }, 'SLOs could not be looked at');
      });
    return this.working;
  }

  private async lookOnce(): Promise<void> {
    const { storage, archive, directory, load, log, now, onChange } = this.deps;
    const configured = directory();
    const stamp = stampOf(configured.slos);
    const isNew = stamp !== this.stamp;
    if (isNew) {
      // Before the reading: a configuration that comes meanwhile has them read once more.
      this.stamp = stamp;
      const loaded = await load(configured);
      const { problems } = loaded;
      this.broken = problems;
      this.odd = loaded.notes;
      this.current.setDefinitions(withKept(this.current.definitions(), loaded));
      log[problems.length > 0 ? 'warn' : 'info'](
        { slos: this.current.definitions().length, problems: problems.map(formatProblem) },
        'definitions of SLOs read'
      );
    }
    const measured = [...(await archive.extents()).keys()];
    this.current.setSlos(withGroups(this.current.definitions(), measured));
    if (isNew) {
      this.changes = groupBy(await record(storage, this.current.definitions(), now()), ({ slo }) => slo);
      onChange();
    }
    this.current.setRemoved(removedOf(this.changes, measured, (id) => this.current.get(id) !== undefined));
  }
}

/**
 * Those of a file or folder that something is wrong in now stay as they were, until it is mended or they are taken out
 * of it.
 */
function withKept(before: readonly Slo[], { slos, problems }: Loaded): readonly Slo[] {
  const broken = [...new Set(problems.map(({ file }) => file))];
  const found = new Set(slos.map(({ id }) => id));
  const gone = before.filter(({ id }) => !found.has(id));
  return [...slos, ...gone.filter(({ origin }) => broken.some((path) => isWithin(origin.file, path)))];
}

async function record(storage: Storage, definitions: readonly Slo[], now: Date): Promise<SloChange[]> {
  try {
    return await recordChanges(storage, definitions, now);
  } catch (error) {
    // With a full disk the SLOs that are known can still be asked.
    if (storage.health().state === 'ready') {
      throw error;
    }
    return loadChanges(storage.db);
  }
}
