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
  /** Status of reading each SLI, by definition id. */
  readings(): Promise<ReadonlyMap<string, SliReading>>;
  /** Called after definitions were read again. */
  onChange(): void;
  now: () => Date;
  log: Logger;
  /** Milliseconds between checks of the files for changes; 10,000 by default. */
  watchEveryMs?: number;
}

interface Loaded {
  slos: readonly Slo[];
  problems: readonly Problem[];
  notes: readonly Problem[];
}

/** The definitions in force and their history; definition files are read again whenever one changes. */
export class LiveSloRegistry implements SloRegistry {
  private definitionProblems: readonly Problem[] = [];
  private definitionNotes: readonly Problem[] = [];
  private changes: ReadonlyMap<string, SloChange[]> = new Map();
  /** Stamp of the files at the last reading; undefined when they must be read again. */
  private stamp: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();

  /** @param current where the registry puts the definitions that it reads */
  constructor(
    private readonly deps: LiveSloRegistryDeps,
    private readonly current = new CurrentDefinitions()
  ) {}

  /** Resolves after the first reading; for files that are broken then, the last recorded definitions apply. */
  async start(): Promise<void> {
    this.current.setDefinitions(lastKnown(await loadChanges(this.deps.storage.db)));
    await this.look();
    this.timer = setInterval(() => void this.look(), this.deps.watchEveryMs ?? 10_000).unref();
  }

  /** Call after a change of configuration: folders, teams and services may differ, so all files are read again. */
  configured(): void {
    this.stamp = undefined;
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  /** Definitions in force; grouped definitions are not split. */
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
    return this.definitionProblems;
  }

  notes(): readonly Problem[] {
    return this.definitionNotes;
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

  /** Checks for changed files and newly measured groups; calls run one after another. */
  look(): Promise<void> {
    this.working = this.working
      .then(() => this.lookOnce())
      .catch((error: unknown) => {
        // The database did not answer: the next check reads everything again.
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
      // Set before reading: if the configuration changes meanwhile, `configured` resets it and files are read again.
      this.stamp = stamp;
      const loaded = await load(configured);
      const { problems } = loaded;
      this.definitionProblems = problems;
      this.definitionNotes = loaded.notes;
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
 * Adds the previous definitions from files and folders that now have problems: they stay in force until the file is
 * fixed without them.
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
    // With a full disk, the changes that are already recorded can still be read.
    if (storage.health().state === 'ready') {
      throw error;
    }
    return loadChanges(storage.db);
  }
}
