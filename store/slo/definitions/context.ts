import type { Configuration, SloFolder } from '../../config/directory';

/** Lookups of configured services, teams and connections by name. */
export type KnownNames = Pick<Configuration, 'service' | 'team' | 'connections'>;

/** Settings for reading the definitions of a folder. */
export interface Context {
  folder: SloFolder;
  /** Null without a configuration: unknown names are not reported then. */
  names: KnownNames | null;
}
