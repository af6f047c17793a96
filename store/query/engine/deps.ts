import type { Directory } from '../../config/directory';
import type { SliArchive } from '../../slo/archive';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Storage } from '../../storage/storage';
import type { SharedLookups } from './sharedLookups';

/** Answering only reads. */
export type SliSource = Omit<SliArchive, 'write'>;

/** What answering needs from outside. */
export interface AnswerDeps {
  storage: Pick<Storage, 'db' | 'health'>;
  directory: Directory;
  slos: SloRegistry;
  archive: SliSource;
  now: () => Date;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal;
  /** Shared with others who ask the same store. */
  lookups?: SharedLookups;
  /** Told of failures that the asker only hears of in general words; for the log. */
  onFailure?: (error: unknown, refId: string) => void;
}
