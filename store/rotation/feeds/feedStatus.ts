/** Polling interval of files. */
const FILE_SECONDS = 10;
const MAX_BACKOFF_SECONDS = 3600;

/** Polling schedule of a feed: URLs have a configured interval, files are polled every FILE_SECONDS. */
export type FeedSchedule = { file: string } | { everySeconds: number };

/** Polling state of one feed of a rotation. */
export interface FeedStatus {
  /** Time of the next fetch, milliseconds of the monotonic clock. */
  readonly dueAt: number;
  /** Time of the last successful fetch; null before the first. */
  readonly fetchedAt: Date | null;
  /** Whether the last fetch succeeded and no error in its text has been found since. */
  readonly isUsable: boolean;
  /** Why the feed could not be fetched or used; undefined once its text was used. */
  readonly problem: string | undefined;
  /** Number of consecutive failures. */
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

/** The status after a successful fetch, before its text is parsed: `problem` and `failures` stay until `afterUse`. */
export function afterFetch(status: FeedStatus, schedule: FeedSchedule, now: Date, elapsed: number): FeedStatus {
  return { ...status, isUsable: true, fetchedAt: now, dueAt: elapsed + everySecondsOf(schedule) * 1000 };
}

/** The status after the feed's text was read and recorded. */
export function afterUse(status: FeedStatus): FeedStatus {
  return { ...status, problem: undefined, failures: 0 };
}

/** The status after a failed fetch or use: a file keeps its interval, a URL backs off exponentially. */
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

/** The status of a feed after a configuration change: a failing feed is due at once, since the change may fix it. */
export function afterConfiguration(status: FeedStatus): FeedStatus {
  return status.problem === undefined ? status : { ...status, dueAt: 0 };
}

/** Wait after a failure, milliseconds: doubles with each failure up to an hour, or the interval if that is longer. */
export function backoffMs(everySeconds: number, failures: number): number {
  const wait = everySeconds * 2 ** Math.min(failures - 1, 12);
  return Math.min(wait, Math.max(MAX_BACKOFF_SECONDS, everySeconds)) * 1000;
}

function everySecondsOf(schedule: FeedSchedule): number {
  return 'file' in schedule ? FILE_SECONDS : schedule.everySeconds;
}
