/** A file is looked at this often. */
const FILE_SECONDS = 10;
const MAX_BACKOFF_SECONDS = 3600;

/** How often a feed is read: an address as it is configured, a file as often as ever. */
export type FeedSchedule = { file: string } | { everySeconds: number };

/** How reading one text of a rotation goes. */
export interface FeedStatus {
  /** When it is to be fetched next, by the clock that nobody sets, ms. */
  readonly dueAt: number;
  /** When it was last fetched. */
  readonly fetchedAt: Date | null;
  /** Whether the last fetch succeeded, and nothing is wrong with its text as far as is known. */
  readonly isUsable: boolean;
  /** Why it could not be fetched or used; until it is. */
  readonly problem: string | undefined;
  /** Failures in a row. */
  readonly failures: number;
}

/** The status before the first fetch. */
export const NEVER_FETCHED: FeedStatus = {
  dueAt: 0,
  fetchedAt: null,
  isUsable: false,
  problem: undefined,
  failures: 0,
};

/** The status after a fetch; whether its text can be used is not known yet. */
export function afterFetch(status: FeedStatus, schedule: FeedSchedule, now: Date, elapsed: number): FeedStatus {
  return { ...status, isUsable: true, fetchedAt: now, dueAt: elapsed + everySecondsOf(schedule) * 1000 };
}

/** The status after its text was used. */
export function afterUse(status: FeedStatus): FeedStatus {
  return { ...status, problem: undefined, failures: 0 };
}

/** The status after it could not be fetched or used: a file is due as often as ever, an address less often each time. */
export function afterFeedFailure(
  status: FeedStatus,
  schedule: FeedSchedule,
  problem: string,
  elapsed: number
): FeedStatus {
  const failures = status.failures + 1;
  const wait = 'file' in schedule ? FILE_SECONDS * 1000 : backoffMs(schedule.everySeconds, failures);
  return { ...status, isUsable: false, problem, failures, dueAt: elapsed + wait };
}

/** The status of a feed that a new configuration has, too: what was wrong with it may be solved. */
export function afterConfiguration(status: FeedStatus): FeedStatus {
  return status.problem === undefined ? status : { ...status, dueAt: 0 };
}

/** How long to wait after failing: twice as long each time, up to an hour. */
export function backoffMs(everySeconds: number, failures: number): number {
  const wait = everySeconds * 2 ** Math.min(failures - 1, 12);
  return Math.min(wait, Math.max(MAX_BACKOFF_SECONDS, everySeconds)) * 1000;
}

function everySecondsOf(schedule: FeedSchedule): number {
  return 'file' in schedule ? FILE_SECONDS : schedule.everySeconds;
}
