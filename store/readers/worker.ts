import type { PersonEntry, ServiceEntry, SloFolder, TeamEntry } from '../config/directory';
import { lookup } from '../config/entries';
import { loadConfig } from '../config/load';
import type { Problem } from '../config/problem';
import { unpackedText } from '../rotation/packedText';
import type { CalendarReading } from '../rotation/ical/readCalendar';
import { readRotation, type RotationReading } from '../rotation/readRotation';
import type { KnownNames } from '../slo/definitions/context';
import { loadInSteps } from '../slo/definitions/loadDefinitions';
import type { Definitions } from '../slo/definitions/readDefinitions';
import { ReadingProgress } from './readingProgress';
import { packedShifts } from './packedShifts';
import type { Environment, PackedRotation } from './readers';

/** What a worker is asked; functions cannot be sent, so that names are tables here. */
export interface Asked<T> {
  task: T;
  progress: SharedArrayBuffer;
}

/** A rotation to read. */
export type RotationTask = Omit<PackedRotation, 'directory'> & {
  people: ReadonlyMap<string, PersonEntry>;
  personNames: ReadonlyMap<string, PersonEntry>;
};

/** Definitions to read. */
export interface DefinitionsTask {
  folders: readonly SloFolder[];
  /** Files that are not read. */
  without: ReadonlySet<string>;
  services: ReadonlyMap<string, ServiceEntry>;
  serviceNames: ReadonlyMap<string, ServiceEntry>;
  teams: ReadonlyMap<string, TeamEntry>;
  connections: KnownNames['connections'];
}

/** A configuration file to look into. */
export interface ConfigurationTask {
  path: string;
  env: Environment;
}

/** As `RotationReading`, the shifts packed. */
export type PackedReading =
  | Extract<RotationReading, { isRead: false }>
  | { isRead: true; reading: Omit<CalendarReading, 'shifts'> & { shifts: string[] } };

/** Reads a rotation; progress is the index of the text that is read. */
export function rotation({ task, progress }: Asked<RotationTask>): PackedReading {
  const { people, personNames, texts, ...rest } = task;
  const reading = new ReadingProgress(progress);
  const directory = { people, personNames, person: finder(people, personNames) };
  reading.begin('');
  const answer = readRotation({ ...rest, texts: texts.map(unpackedText), directory }, (index) =>
    reading.begin(String(index))
  );
  return answer.isRead
    ? { isRead: true, reading: { ...answer.reading, shifts: packedShifts(answer.reading.shifts) } }
    : answer;
}

/** Reads definitions; progress is the file that is read. */
export function definitions({ task, progress }: Asked<DefinitionsTask>): Definitions {
  const { folders, without, services, serviceNames, teams, connections } = task;
  const names: KnownNames = {
    connections,
    service: finder(services, serviceNames),
    team: lookup(teams, new Map()),
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

/** Looks for what is wrong in a configuration file; progress is its path. */
export function configuration({ task: { path, env }, progress }: Asked<ConfigurationTask>): Problem[] {
  new ReadingProgress(progress).begin(path);
  const loaded = loadConfig(path, env);
  return loaded.ok ? [] : loaded.problems;
}

/** As the configuration finds an entry. @param names whose each id, name and alias is */
function finder<T extends { id: string; name: string }>(
  entries: ReadonlyMap<string, T>,
  names: ReadonlyMap<string, T>
): (name: string) => T | undefined {
  return lookup(entries, new Map([...names].map(([name, { id }]) => [name, id])));
}
