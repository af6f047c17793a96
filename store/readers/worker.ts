import type { Configuration, ConfigurationData, Directory, SloFolder } from '../config/directory';
import { type LoadedConfig, loadConfig } from '../config/load';
import type { Problem } from '../files/problem';
import { lookup, withoutLookups } from '../config/withLookups';
import { type HolidayYear, publicDays } from '../time/publicHolidays';
import { unpackedText } from '../rotation/feeds/packedText';
import { readRotation, type RotationReading } from '../rotation/feeds/readRotation';
import type { KnownNames } from '../slo/definitions/context';
import { loadInSteps } from '../slo/definitions/loadDefinitions';
import type { Definitions } from '../slo/definitions/readDefinitions';
import { inOneGo } from '../lib/timeSlice';
import { type PackedData, packing, unpacking } from './packedData';
import { ReadingProgress } from './readingProgress';
import type { PackedRotation } from '../rotation/feeds/rotationReader';
import type { Environment } from './readers';

/** Message to a worker. Functions cannot be sent, so name lookups are sent as tables. */
export interface WorkerRequest<T> {
  task: T;
  progress: SharedArrayBuffer;
}

/** The people that a rotation's names are matched against. */
export type SentPeople = Pick<Directory, 'people' | 'personNames'>;

/** A rotation to read. */
export type RotationTask = Omit<PackedRotation, 'directory'> & {
  /** Packed `SentPeople`. */
  people: PackedData;
};

/** The names that SLO definitions may refer to. */
export type SentNames = Pick<Configuration, 'services' | 'serviceNames' | 'teams' | 'teamNames' | 'connections'>;

/** SLO definitions to read. */
export interface DefinitionsTask {
  folders: readonly SloFolder[];
  /** Paths of files to skip. */
  without: ReadonlySet<string>;
  /** Packed `SentNames`. */
  names: PackedData;
}

/** A configuration file to read. */
export interface ConfigurationTask {
  path: string;
  env: Environment;
}

/** `RotationReading` with the reading packed. */
export type PackedReading = Extract<RotationReading, { isRead: false }> | { isRead: true; reading: PackedData };

/** A configuration without its lookup functions, which cannot be sent. */
export type SentConfig = Omit<LoadedConfig, 'directory'> & { directory: ConfigurationData };

/** `LoadResult` with a packed `SentConfig`. */
export type PackedConfig = { ok: true; config: PackedData } | { ok: false; problems: Problem[] };

/** Reads a rotation; reports the index of the current text as progress. */
export function rotation({ task, progress }: WorkerRequest<RotationTask>): PackedReading {
  const { people: packed, texts, ...rest } = task;
  const reading = new ReadingProgress(progress);
  reading.begin('');
  const { people, personNames } = inOneGo(unpacking<SentPeople>(packed));
  const directory = { people, personNames, person: lookup(people, personNames) };
  const answer = readRotation({ ...rest, texts: texts.map(unpackedText), directory }, (index) =>
    reading.begin(String(index))
  );
  return answer.isRead ? { isRead: true, reading: inOneGo(packing(answer.reading)) } : answer;
}

/** Reads SLO definitions; reports the current file as progress. */
export function definitions({ task, progress }: WorkerRequest<DefinitionsTask>): Definitions {
  const { folders, without, names: packed } = task;
  const { connections, services, serviceNames, teams, teamNames } = inOneGo(unpacking<SentNames>(packed));
  const names: KnownNames = {
    connections,
    service: lookup(services, serviceNames),
    team: lookup(teams, teamNames),
  };
  const reading = new ReadingProgress(progress);
  const steps = loadInSteps(folders, names, without);
  let step = steps.next();
  while (!step.done) {
    reading.begin(step.value);
    step = steps.next();
  }
  return step.value;
}

/** Calculates years of public holidays; reports the current calendar as progress. */
export function holidays({ task, progress }: WorkerRequest<readonly HolidayYear[]>): Array<ReadonlySet<string>> {
  const reading = new ReadingProgress(progress);
  return task.map((asked) => {
    reading.begin(asked.calendar);
    return publicDays(asked);
  });
}

/** Reads a configuration file; reports its path as progress. */
export function configuration({ task: { path, env }, progress }: WorkerRequest<ConfigurationTask>): PackedConfig {
  new ReadingProgress(progress).begin(path);
  const loaded = loadConfig(path, env);
  if (!loaded.ok) {
    return loaded;
  }
  const config: SentConfig = { ...loaded.config, directory: withoutLookups(loaded.config.directory) };
  return { ok: true, config: inOneGo(packing(config)) };
}
