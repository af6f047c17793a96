import type { Logger } from 'pino';
import { chooseLeader } from '../../jobs/leader';
import { Rounds } from '../../jobs/rounds';
import { LOCKS } from '../../storage/locks';
import { type Storage, StorageUnavailable } from '../../storage/storage';

const EVERY_MS = 5 * 60_000;

export interface UpkeepDeps {
  storage: Storage;
  compact(): Promise<void>;
  log: Logger;
}

/** Compacts what is kept of SLIs every five minutes, in one of the stores of a database. */
export function upkeep({ storage, compact, log }: UpkeepDeps): Rounds {
  return new Rounds(chooseLeader(storage, LOCKS.compaction), {
    everyMs: EVERY_MS,
    round: compact,
    failed: (error) =>
      log[error instanceof StorageUnavailable ? 'warn' : 'error']({ err: error }, 'SLIs could not be compacted'),
  });
}
