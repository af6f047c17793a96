import type { Configuration } from '../../config/directory';
import type { Definitions } from './readDefinitions';

/** Reads definition files asynchronously, since reading may take unpredictably long. */
export interface DefinitionReader {
  /** The SLO definitions of the configured folders. */
  definitions(directory: Configuration): Promise<Definitions>;
}
