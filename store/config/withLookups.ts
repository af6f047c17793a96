import type { Configuration, ConfigurationData, NameIndex } from './directory';
import { nameKey } from './nameKey';

/** Puts the look-ups on the data of a directory; that takes no time, however much there is. */
export function withLookups(data: ConfigurationData): Configuration {
  return {
    ...data,
    person: lookup(data.people, data.personNames),
    service: lookup(data.services, data.serviceNames),
    team: lookup(data.teams, data.teamNames),
  };
}

/** The data of a directory. */
export function withoutLookups({ person: _, service: __, team: ___, ...data }: Configuration): ConfigurationData {
  return data;
}

/** Finds an entry by what it is called. */
export function lookup<T>(entries: ReadonlyMap<string, T>, names: NameIndex): (name: string) => T | undefined {
  return (name) => {
    const id = names.get(nameKey(name));
    return id === undefined ? undefined : entries.get(id);
  };
}
