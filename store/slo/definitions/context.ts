import type { Configuration, SloFolder } from '../../config/directory';

/** The names that labels and services of definitions are looked up by. */
export type KnownNames = Pick<Configuration, 'service' | 'team' | 'connections'>;

/** What definitions of a folder are read with. */
export interface Context {
  folder: SloFolder;
  /** Null where no configuration is at hand: then nothing is said about unknown names. */
  names: KnownNames | null;
}
