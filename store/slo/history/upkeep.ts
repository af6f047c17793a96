import type { Logger } from 'pino';
import { chooseLeader } from '../../jobs/leader';
import { LeaderJob } from '../../jobs/leaderJob';
import { LOCKS } from '../../storage/locks';
import { type Storage, StorageUnavailable } from '../../storage/storage';

const EVERY_MS = 5 * 60_000;

export interface UpkeepDeps {
  storage: Storage;
  compact(): Promise<void>;
  log: Logger;
}

/** Leader job that compacts the stored SLIs every five minutes. */
export function upkeep({ storage, compact, log }: UpkeepDeps): LeaderJob {
  return new LeaderJob(chooseLeader(storage, LOCKS.compaction), {
    everyMs: EVERY_MS,
    run: compact,
    onError: (error) =>
      log[error instanceof StorageUnavailable ? 'warn' : 'error']({ err: error }, 'SLIs could not be compacted'),
  });
}
