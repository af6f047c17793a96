import type { Configuration } from '../../config/directory';
import type { Definitions } from './readDefinitions';

/** Reads files of definitions, of which nobody knows how long it takes. */
export interface DefinitionReader {
  /** The definitions of SLOs of the configured folders. */
  definitions(directory: Configuration): Promise<Definitions>;
}
