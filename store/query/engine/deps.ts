import type { Configuration } from '../../config/directory';
import type { SliArchive } from '../../slo/archive';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Storage } from '../../storage/storage';
import type { SharedLookups } from './sharedLookups';

/** The archive of SLIs, for reading only. */
export type SliSource = Omit<SliArchive, 'write'>;

/** What an answer is made from. */
export interface AnswerDeps {
  storage: Pick<Storage, 'db' | 'health'>;
  directory: Configuration;
  slos: SloRegistry;
  archive: SliSource;
  now: () => Date;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal;
  /** Shared with concurrent queries to the same store. */
  lookups?: SharedLookups;
  /** Called with failures whose details the client does not get; for the log. */
  onFailure?: (error: unknown, refId: string) => void;
}
