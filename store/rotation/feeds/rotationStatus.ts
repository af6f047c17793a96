import type { Span } from '../../time/span';
import { DAY } from '../../time/units';
import type { RotationReading } from '../ledger/readings';
import { backoffMs, type FeedStatus } from './feedStatus';

/** What is unchanged is read again after this long, since the window moves on. */
const REREAD_MS = DAY / 4;
/** A rota of the configuration costs little to read, and nothing else shows that it has changed. */
const ROTA_REREAD_MS = DAY / 48;
const RETRY_SECONDS = 60;
const MAX_NOTES = 20;

/** How reading one rotation goes, beside the statuses of its feeds. */
export interface RotationFeedStatus {
  readonly readAt: Date | null;
  readonly shifts: number;
  readonly unknown: readonly Span[];
  readonly notes: readonly string[];
  /** Since when it cannot be read. */
  readonly failingSince: Date | undefined;
  /** Why, where no feed says it: the rota itself, or what it was written into. */
  readonly lastError: string | undefined;
  /** Failures in a row of what no feed is to blame for. */
  readonly failures: number;
  /** When it is read though no feed changed, by the clock that nobody sets, ms. */
  readonly rereadAt: number;
}

/** What of a rotation was written into the ledger. */
export interface RecordedRotation {
  shifts: number;
  unknown: readonly Span[];
  notes: readonly string[];
}

/** The status of a process that begins to read a rotation. @param known how reading went before */
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

/** The status after what was read is in the ledger; notes beyond the first 20 are counted only. */
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

/** The status where no feed has changed: it is as new as they are, unless something else failed. */
export function unchanged(status: RotationFeedStatus, feeds: readonly FeedStatus[], now: Date): RotationFeedStatus {
  return status.lastError === undefined ? { ...status, readAt: oldestFetch(feeds, now) } : status;
}

/** The status after a feed changed, or failed: once all are usable, all are read again. */
export function toBeReread(status: RotationFeedStatus): RotationFeedStatus {
  return { ...status, rereadAt: 0 };
}

/** The status after it failed by whatever: it fails since now, unless it failed before. */
export function failingFrom(status: RotationFeedStatus, now: Date): RotationFeedStatus {
  return { ...status, failingSince: status.failingSince ?? now };
}

/** The status after what was read could not be used: it is tried again after a minute, then after longer each time. */
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

/** When it is to be read next, by the clock that nobody sets: while a feed fails, only a feed makes it due. */
export function dueAtOf(status: RotationFeedStatus, feeds: readonly FeedStatus[]): number {
  const isFailing = feeds.some(({ isUsable }) => !isUsable);
  return Math.min(isFailing ? Infinity : status.rereadAt, ...feeds.map(({ dueAt }) => dueAt));
}

/** How reading a rotation went, to be shown and written down. */
export function readingOf(
  rotation: string,
  { readAt, shifts, unknown, notes, failingSince, lastError }: RotationFeedStatus,
  feeds: readonly FeedStatus[]
): RotationReading {
  const message = feeds.find(({ problem }) => problem !== undefined)?.problem ?? lastError;
  const problem = failingSince && message !== undefined ? { since: failingSince, message } : undefined;
  return { rotation, readAt, problem, shifts, unknown, notes };
}

/** When the text was fetched that was fetched longest ago; now without feeds. */
function oldestFetch(feeds: readonly FeedStatus[], now: Date): Date {
  const times = feeds.flatMap(({ fetchedAt }) => fetchedAt?.getTime() ?? []);
  return times.length === 0 ? now : new Date(Math.min(...times));
}
