import type { Directory } from '../config/directory';
import type { Storage } from '../storage/storage';

/** What answering needs from outside. */
export interface AnswerDeps {
  storage: Storage;
  directory: Directory;
  now: () => Date;
  /** Told of failures that the asker only hears of in general words; for the log. */
  onFailure?: (error: unknown, refId: string) => void;
}
