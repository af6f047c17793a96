import type { Span } from '../../time/span';
import { DAY } from '../../time/units';
import type { RotationReading } from '../ledger/readings';
import { backoffMs, type FeedStatus } from './feedStatus';

/** Unchanged feeds are parsed again after this long, since the ledger's window moves. */
const REREAD_MS = DAY / 4;
/** Interval for rotas within the configuration: they have no feed that signals changes, and are cheap to read. */
const ROTA_REREAD_MS = DAY / 48;
const RETRY_SECONDS = 60;
const MAX_NOTES = 20;

/** Status of reading one rotation, apart from the statuses of its feeds. */
export interface RotationFeedStatus {
  readonly readAt: Date | null;
  readonly shifts: number;
  readonly unknown: readonly Span[];
  readonly notes: readonly string[];
  /** Since when the rotation cannot be read; undefined while it can. */
  readonly failingSince: Date | undefined;
  /** Error that is no feed's problem: in the rota itself, or when writing to the ledger. */
  readonly lastError: string | undefined;
  /** Number of consecutive failures that no feed caused. */
  readonly failures: number;
  /** Time at which the rotation is parsed even without changed feeds, milliseconds of the monotonic clock. */
  readonly rereadAt: number;
}

/** Summary of a reading that was recorded in the ledger. */
export interface RecordedRotation {
  shifts: number;
  unknown: readonly Span[];
  notes: readonly string[];
}

/** The status when a process begins to read a rotation. @param known stored or previous status, if any */
export function firstRotationStatus(known: RotationReading | undefined): RotationFeedStatus {
  return {
    readAt: known?.readAt ?? null,
    shifts: known?.shifts ?? 0,
    unknown: known?.unknown ?? [],
    notes: known?.notes ?? [],
    failingSince: known?.problem?.since,
    lastError: known?.problem?.message,
    failures: 0,
    rereadAt: 0,
  };
}

/** The status after a reading was recorded in the ledger; notes beyond MAX_NOTES are only counted. */
export function afterRecording(
  status: RotationFeedStatus,
  { shifts, unknown, notes }: RecordedRotation,
  feeds: readonly FeedStatus[],
  now: Date,
  elapsed: number
): RotationFeedStatus {
  const isLong = notes.length > MAX_NOTES;
  return {
    ...status,
    readAt: oldestFetch(feeds, now),
    shifts,
    unknown,
    notes: isLong ? [...notes.slice(0, MAX_NOTES), `… and ${notes.length - MAX_NOTES} more`] : notes,
    failingSince: undefined,
    lastError: undefined,
    failures: 0,
    rereadAt: elapsed + (feeds.length > 0 ? REREAD_MS : ROTA_REREAD_MS),
  };
}

/** The status if no feed has changed: `readAt` advances to the oldest fetch, unless the rotation itself fails. */
export function unchanged(status: RotationFeedStatus, feeds: readonly FeedStatus[], now: Date): RotationFeedStatus {
  return status.lastError === undefined ? { ...status, readAt: oldestFetch(feeds, now) } : status;
}

/** The status after a feed changed or failed: all feeds are parsed again as soon as all are usable. */
export function toBeReread(status: RotationFeedStatus): RotationFeedStatus {
  return { ...status, rereadAt: 0 };
}

/** The status after any failure: `failingSince` is now, unless the rotation was failing already. */
export function failingFrom(status: RotationFeedStatus, now: Date): RotationFeedStatus {
  return { ...status, failingSince: status.failingSince ?? now };
}

/** The status after a reading could not be used: retried after a minute, then with exponential backoff. */
export function afterRotationFailure(
  status: RotationFeedStatus,
  message: string,
  now: Date,
  elapsed: number
): RotationFeedStatus {
  const failures = status.failures + 1;
  return {
    ...failingFrom(status, now),
    lastError: message,
    failures,
    rereadAt: elapsed + backoffMs(RETRY_SECONDS, failures),
  };
}

/** Time of the next reading, milliseconds of the monotonic clock. While a feed fails, `rereadAt` is ignored. */
export function dueAtOf(status: RotationFeedStatus, feeds: readonly FeedStatus[]): number {
  const isFailing = feeds.some(({ isUsable }) => !isUsable);
  return Math.min(isFailing ? Infinity : status.rereadAt, ...feeds.map(({ dueAt }) => dueAt));
}

/** Combines the statuses of a rotation and its feeds for display and storage. */
export function readingOf(
  rotation: string,
  { readAt, shifts, unknown, notes, failingSince, lastError }: RotationFeedStatus,
  feeds: readonly FeedStatus[]
): RotationReading {
  const message = feeds.find(({ problem }) => problem !== undefined)?.problem ?? lastError;
  const problem = failingSince && message !== undefined ? { since: failingSince, message } : undefined;
  return { rotation, readAt, problem, shifts, unknown, notes };
}

/** Time of the oldest of the feeds' last fetches; `now` if nothing was fetched. */
function oldestFetch(feeds: readonly FeedStatus[], now: Date): Date {
  const times = feeds.flatMap(({ fetchedAt }) => fetchedAt?.getTime() ?? []);
  return times.length === 0 ? now : new Date(Math.min(...times));
}
