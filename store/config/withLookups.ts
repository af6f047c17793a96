import type { Configuration, ConfigurationData, NameIndex } from './directory';
import { nameKey } from './nameKey';

/** Adds lookup functions to the data of a configuration, in constant time. */
export function withLookups(data: ConfigurationData): Configuration {
  return {
    ...data,
    person: lookup(data.people, data.personNames),
    service: lookup(data.services, data.serviceNames),
    team: lookup(data.teams, data.teamNames),
  };
}

/** Removes the lookup functions from a configuration. */
export function withoutLookups({ person: _, service: __, team: ___, ...data }: Configuration): ConfigurationData {
  return data;
}

/** Creates a function that finds an entry by its name. */
export function lookup<T>(entries: ReadonlyMap<string, T>, names: NameIndex): (name: string) => T | undefined {
  return (name) => {
    const id = names.get(nameKey(name));
    return id === undefined ? undefined : entries.get(id);
  };
}
