import type { Configuration } from '../../config/directory';
import type { SliArchive } from '../../slo/archive';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Storage } from '../../storage/storage';
import type { SharedLookups } from './sharedLookups';

/** Read-only access to the SLI archive. */
export type SliSource = Omit<SliArchive, 'write'>;

/** Dependencies of answering a query. */
export interface AnswerDeps {
  storage: Pick<Storage, 'db' | 'health'>;
  directory: Configuration;
  slos: SloRegistry;
  archive: SliSource;
  now: () => Date;
  /** Aborts when no client waits for the answer any more. */
  signal?: AbortSignal;
  /** Shared with concurrent queries to the same store. */
  lookups?: SharedLookups;
  /** Logs a failure whose details are withheld from the client. */
  onFailure?: (error: unknown, refId: string) => void;
}
