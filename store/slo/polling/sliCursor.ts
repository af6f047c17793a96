import type { Span } from '../../time/span';
import { DAY, MINUTE, minuteOf } from '../../time/units';
import type { SliReading } from '../archive';

/** A minute is read so long after its end, so that what was scraped in it is there. */
export const SETTLE_MS = 10_000;
/** The newest minutes are read again, since scrapes may come late. */
export const TRAILING_MS = 5 * MINUTE;
/** What the first reading takes; before it is the backfill's. */
const FIRST_MS = 60 * MINUTE;
/** Time without any sample, after which Prometheus is taken to hold nothing older. */
const MAX_EMPTY_MS = 7 * DAY;
const MIN_CHUNK_MS = 60 * MINUTE;

/** How far one definition was read; all times in epoch ms, on whole minutes. */
export interface SliCursor {
  /** Until when it was read; null before the first reading. */
  readonly readTo: number | null;
  /** Minutes before were read by another definition or another process, and stay. */
  readonly notBefore: number;
  /** Back to when history was read, and back to when it shall be; null before the first reading. */
  readonly backfilledTo: number | null;
  readonly backfillTo: number | null;
  /** Length of the history without any sample, up to `backfilledTo`. */
  readonly emptyMs: number;
  /** Length of history that one query asks for. */
  readonly chunkMs: number;
  /** Until when there were events of which none was good, while no good one was known; null for none. */
  readonly unbelievedTo: number | null;
}

/** What a reading says of the minutes before it. */
export interface Belief {
  /** There were events at all. */
  hasMain: boolean;
  /** A good event is known, so that minutes without any were an outage. */
  isBelieved: boolean;
}

/**
 * The cursor of a process that begins to read a definition.
 * @param kept how it was last read, by whichever process
 * @param extent what the archive holds of it
 */
export function firstCursor(
  kept: Pick<SliReading, 'readAt' | 'backfilledTo' | 'backfillTo'>,
  extent: Span | undefined
): SliCursor {
  const measuredTo = extent?.to ?? 0;
  return {
    readTo: minuteOf(Math.max((kept.readAt ?? 0) - SETTLE_MS, measuredTo)) || null,
    notBefore: minuteOf(measuredTo),
    backfilledTo: kept.backfilledTo,
    backfillTo: kept.backfillTo,
    emptyMs: 0,
    chunkMs: DAY,
    unbelievedTo: null,
  };
}

/** The cursor for another query of the same SLO: what was read by the one before stays. */
export function cursorOfNewQuery(cursor: SliCursor): SliCursor {
  return { ...cursor, notBefore: cursor.readTo ?? 0, unbelievedTo: null, chunkMs: DAY };
}

/** Where the clock was set back before `until`, what was read of its future is no longer taken for read. */
export function cursorAt(cursor: SliCursor, until: number): SliCursor {
  const { readTo, notBefore, backfilledTo } = cursor;
  return {
    ...cursor,
    notBefore: Math.min(notBefore, until),
    readTo: readTo !== null && readTo > until ? until - MINUTE : readTo,
    backfilledTo: backfilledTo === null ? null : Math.min(backfilledTo, until),
  };
}

/** What is to be read next of the minutes until a moment, a day at most; undefined for nothing. */
export function liveSpan({ readTo, notBefore }: SliCursor, until: number): Span | undefined {
  if (readTo !== null && readTo >= until) {
    return undefined;
  }
  const from = readTo === null ? until - FIRST_MS : Math.max(notBefore, readTo - TRAILING_MS);
  return { from: Math.max(from, until - DAY), to: until };
}

/** The newest stretch of history that is not read yet, of a chunk at most; undefined when all is. */
export function historySpan({ backfilledTo, backfillTo, chunkMs }: SliCursor): Span | undefined {
  if (backfilledTo === null || backfillTo === null || backfilledTo <= backfillTo) {
    return undefined;
  }
  const from = Math.floor((backfilledTo - 1) / chunkMs) * chunkMs;
  return { from: Math.max(from, backfillTo), to: backfilledTo };
}

/**
 * The cursor after a live reading. Where it does not join what was read before, the history between is to be read.
 * @param historyStart how far back history is wanted, seen from the reading
 */
export function afterLive(cursor: SliCursor, span: Span, belief: Belief, historyStart: number): SliCursor {
  const { readTo, backfillTo } = cursor;
  const isApart = readTo === null || span.from > readTo;
  const history = isApart
    ? { backfilledTo: span.from, backfillTo: Math.min(span.from, backfillTo ?? historyStart) }
    : {};
  return believed({ ...cursor, ...history, readTo: span.to }, span, belief);
}

/**
 * The cursor after a stretch of history. Where nothing was found for long, there is no more before it.
 * @param found what was read; undefined where the archive held all of it
 */
export function afterHistory(
  cursor: SliCursor,
  span: Span,
  found: (Belief & { isEmpty: boolean }) | undefined
): SliCursor {
  const isEmpty = found !== undefined && found.isBelieved && found.isEmpty;
  const emptyMs = isEmpty ? cursor.emptyMs + span.to - span.from : 0;
  const isOver = emptyMs >= MAX_EMPTY_MS;
  const next = { ...cursor, emptyMs, backfilledTo: span.from, ...(isOver && { backfillTo: span.from }) };
  return found ? believed(next, span, found) : next;
}

/** The cursor that asks for less history at once; undefined where it asks for as little as it can. */
export function withShorterChunk(cursor: SliCursor): SliCursor | undefined {
  return cursor.chunkMs > MIN_CHUNK_MS ? { ...cursor, chunkMs: Math.max(MIN_CHUNK_MS, cursor.chunkMs / 4) } : undefined;
}

/**
 * The cursor where more history is wanted, as by a longer window; but where Prometheus had no more, there is no more.
 * @param historyStart how far back history is wanted
 * @param extent what the archive holds
 */
export function withHistoryFrom(cursor: SliCursor, historyStart: number, extent: Span | undefined): SliCursor {
  const { backfilledTo, backfillTo } = cursor;
  if (backfilledTo === null || backfillTo === null) {
    return cursor;
  }
  const hasMore = backfilledTo > backfillTo || (extent !== undefined && extent.from <= backfilledTo + DAY);
  return hasMore && historyStart < backfillTo - DAY ? { ...cursor, backfillTo: historyStart } : cursor;
}

/** Once a good event is known, minutes without any were an outage: they are read again, with the history. */
function believed(cursor: SliCursor, { to }: Span, { isBelieved, hasMain }: Belief): SliCursor {
  const { unbelievedTo, backfilledTo } = cursor;
  if (!isBelieved && hasMain) {
    return { ...cursor, unbelievedTo: Math.max(unbelievedTo ?? to, to) };
  }
  return isBelieved && hasMain && unbelievedTo !== null
    ? { ...cursor, unbelievedTo: null, backfilledTo: Math.max(backfilledTo ?? to, unbelievedTo) }
    : cursor;
}
