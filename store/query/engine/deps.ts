import type { Configuration } from '../../config/directory';
import type { SliArchive } from '../../slo/archive';
import type { SloBook } from '../../slo/book';
import type { Storage } from '../../storage/storage';
import type { LookUps } from './lookUps';

/** Answering only reads. */
export type SliSource = Omit<SliArchive, 'write'>;

/** What answering needs from outside. */
export interface AnswerDeps {
  storage: Pick<Storage, 'db' | 'health'>;
  directory: Configuration;
  slos: SloBook;
  archive: SliSource;
  now: () => Date;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal;
  /** Shared with others who ask the same store. */
  lookUps?: LookUps;
  /** Told of failures that the asker only hears of in general words; for the log. */
  onFailure?: (error: unknown, refId: string) => void;
}
