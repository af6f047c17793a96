import Piscina from 'piscina';
import type { Configuration, People } from '../config/directory';
import { errorCode } from '../lib/errorCode';
import type { LoadResult } from '../config/load';
import type { Problem } from '../files/problem';
import { withLookups } from '../config/withLookups';
import type { HolidayYear } from '../time/publicHolidays';
import type { CalendarReading } from '../rotation/ical/readCalendar';
import type { RotationReading } from '../rotation/feeds/readRotation';
import type { Definitions } from '../slo/definitions/readDefinitions';
import { inSlices } from '../lib/timeSlice';
import { type PackedData, packing, unpacking } from './packedData';
import { ReadingProgress } from './readingProgress';
import type { PackedRotation } from '../rotation/feeds/rotationReader';
import type { Environment, Readers } from './readers';
import type {
  WorkerRequest,
  ConfigurationTask,
  DefinitionsTask,
  PackedConfig,
  PackedReading,
  RotationTask,
  SentConfig,
  SentNames,
  SentPeople,
} from './worker';

/** Time and memory limits, after which a worker is terminated. */
export interface ReadingLimits {
  /** Milliseconds for one calendar, rota or file, without the wait for a free worker. */
  ms: number;
  /** Heap size of a worker in MiB. */
  mebibytes: number;
}

/** Default limits: five times what the largest accepted calendars (10 MiB, 20,000 events) take. */
const LIMITS: ReadingLimits = { ms: 20_000, mebibytes: 512 };
/** Number of workers: while one runs into its limit, the other goes on. */
const THREADS = 2;
/** Milliseconds that an idle worker is kept for the next task: readings come together, and a worker holds 30 MB. */
const IDLE_MS = 2_000;
/** Milliseconds between looks at how far a reading is. */
const LOOK_MS = 100;

/** Error for a reading that exceeded its limits and was terminated. */
class ReadingEnded extends Error {
  /** @param at the item that was being read (see `ReadingProgress`); undefined if unknown */
  constructor(
    message: string,
    readonly at: string | undefined
  ) {
    super(message);
  }
}

/** Readers in worker threads: no input can block this thread. */
export class WorkerReaders implements Readers {
  private readonly pool: Piscina<WorkerRequest<unknown>, unknown>;
  /** Packed people, cached since all rotations use the same. */
  private readonly packedPeople = new WeakMap<People['people'], Promise<PackedData>>();

  /** @param worker path of the bundled `worker.ts` */
  constructor(
    worker: string,
    private readonly limits: ReadingLimits = LIMITS
  ) {
    this.pool = new Piscina({
      filename: worker,
      minThreads: 0,
      maxThreads: THREADS,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: limits.mebibytes },
    });
    // Ignore errors of idle workers: nothing waits for their result.
    this.pool.on('error', () => undefined);
  }

  async rotation({ directory, ...rest }: PackedRotation): Promise<RotationReading> {
    const task: RotationTask = { ...rest, people: await this.sentPeople(directory) };
    try {
      const answer = await this.run<RotationTask, PackedReading>('rotation', task);
      return answer.isRead
        ? { isRead: true, reading: await inSlices(unpacking<CalendarReading>(answer.reading)) }
        : answer;
    } catch (error) {
      if (!(error instanceof ReadingEnded)) {
        throw error;
      }
      const text = error.at ? Number(error.at) : null;
      return { isRead: false, text, message: `${error.message} Take out what repeats very often or is very long.` };
    }
  }

  async definitions(directory: Configuration): Promise<Definitions> {
    const { slos: folders, services, serviceNames, teams, teamNames, connections } = directory;
    const sent: SentNames = { services, serviceNames, teams, teamNames, connections };
    const names = await inSlices(packing(sent));
    const without = new Set<string>();
    const ended: Problem[] = [];
    for (;;) {
      const task: DefinitionsTask = { folders, without, names };
      try {
        const read = await this.run<DefinitionsTask, Definitions>('definitions', task);
        return { ...read, problems: [...ended, ...read.problems] };
      } catch (error) {
        if (!(error instanceof ReadingEnded) || !error.at || without.has(error.at)) {
          throw error;
        }
        // Retry without this file.
        without.add(error.at);
        const message = `${error.message} Split it, and shorten its queries.`;
        ended.push({ file: error.at, line: 1, column: 1, field: '', message });
      }
    }
  }

  async configuration(path: string, env: Environment): Promise<LoadResult> {
    try {
      const answer = await this.run<ConfigurationTask, PackedConfig>('configuration', { path, env: { ...env } });
      if (!answer.ok) {
        return answer;
      }
      const config = await inSlices(unpacking<SentConfig>(answer.config));
      return { ok: true, config: { ...config, directory: withLookups(config.directory) } };
    } catch (error) {
      if (!(error instanceof ReadingEnded)) {
        throw error;
      }
      const message = `${error.message} Make it smaller.`;
      return { ok: false, problems: [{ file: path, line: 1, column: 1, field: '', message }] };
    }
  }

  async holidays(years: readonly HolidayYear[]): Promise<ReadonlyArray<ReadonlySet<string>>> {
    return this.run<readonly HolidayYear[], Array<ReadonlySet<string>>>('holidays', years);
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private sentPeople({ people, personNames }: People): Promise<PackedData> {
    const sent: SentPeople = { people, personNames };
    const packed = this.packedPeople.get(people) ?? inSlices(packing(sent));
    this.packedPeople.set(people, packed);
    return packed;
  }

  private async run<T, R>(name: 'rotation' | 'definitions' | 'configuration' | 'holidays', task: T): Promise<R> {
    const progress = new ReadingProgress();
    const ending = new AbortController();
    let begun = 0;
    let since = 0;
    const look = setInterval(() => {
      if (progress.begun !== begun) {
        begun = progress.begun;
        since = performance.now();
      } else if (begun > 0 && performance.now() - since > this.limits.ms) {
        ending.abort();
      }
    }, LOOK_MS);
    try {
      const asked: WorkerRequest<T> = { task, progress: progress.memory };
      return (await this.pool.run(asked, { name, signal: ending.signal })) as R;
    } catch (error) {
      if (ending.signal.aborted) {
        throw new ReadingEnded(`Reading this took longer than ${this.limits.ms / 1000} s, and was ended.`, progress.at);
      }
      if (errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
        const message = `Reading this took more than ${this.limits.mebibytes} MiB of memory, and was ended.`;
        throw new ReadingEnded(message, progress.at);
      }
      throw error;
    } finally {
      clearInterval(look);
    }
  }
}
