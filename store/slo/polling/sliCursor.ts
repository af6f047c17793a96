import type { Span } from '../../time/span';
import { DAY, MINUTE, minuteOf } from '../../time/units';
import type { SliReading } from '../archive';

/** A minute is read this long after its end, so that its scrapes have been ingested. */
export const SETTLE_MS = 10_000;
/** The newest minutes are read again, since scrapes may come late. */
export const TRAILING_MS = 5 * MINUTE;
/** Length of the first live reading; older minutes are read by the backfill. */
const FIRST_MS = 60 * MINUTE;
/** After this much history without any sample, Prometheus is assumed to hold nothing older. */
const MAX_EMPTY_MS = 7 * DAY;
const MIN_CHUNK_MS = 60 * MINUTE;

/** How far one definition has been read; all times are epoch ms, on whole minutes. */
export interface SliCursor {
  /** End of the last live reading; null before the first reading. */
  readonly readTo: number | null;
  /** Minutes before this were read by a former definition or another process, and are not read again. */
  readonly notBefore: number;
  /** How far back history was read, and how far back it should be; null before the first reading. */
  readonly backfilledTo: number | null;
  readonly backfillTo: number | null;
  /** Length of the history without any sample that starts at `backfilledTo`, ms. */
  readonly emptyMs: number;
  /** Maximum length of history in one query, ms. */
  readonly chunkMs: number;
  /** End of the minutes not recorded because good events had never been seen; null when there are none. */
  readonly unbelievedTo: number | null;
}

/** Whether the absence of good events in a reading can be trusted. */
export interface Belief {
  /** Whether there were any events. */
  hasMain: boolean;
  /** Whether a good event has been seen, so that minutes without any were an outage. */
  isBelieved: boolean;
}

/**
 * The cursor of a definition at the start of a process.
 * @param kept the stored status of reading, from any process
 * @param extent the measured span in the archive
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

/** The cursor after the query of an SLO changed: minutes read by the former query are not read again. */
export function cursorOfNewQuery(cursor: SliCursor): SliCursor {
  return { ...cursor, notBefore: cursor.readTo ?? 0, unbelievedTo: null, chunkMs: DAY };
}

/** The cursor after the clock was possibly set back: minutes after `until` no longer count as read. */
export function cursorAt(cursor: SliCursor, until: number): SliCursor {
  const { readTo, notBefore, backfilledTo } = cursor;
  return {
    ...cursor,
    notBefore: Math.min(notBefore, until),
    readTo: readTo !== null && readTo > until ? until - MINUTE : readTo,
    backfilledTo: backfilledTo === null ? null : Math.min(backfilledTo, until),
  };
}

/** The next span to read up to a moment, at most one day; undefined when everything is read. */
export function liveSpan({ readTo, notBefore }: SliCursor, until: number): Span | undefined {
  if (readTo !== null && readTo >= until) {
    return undefined;
  }
  const from = readTo === null ? until - FIRST_MS : Math.max(notBefore, readTo - TRAILING_MS);
  return { from: Math.max(from, until - DAY), to: until };
}

/** The newest span of history not read yet, at most `chunkMs` long; undefined when all is read. */
export function historySpan({ backfilledTo, backfillTo, chunkMs }: SliCursor): Span | undefined {
  if (backfilledTo === null || backfillTo === null || backfilledTo <= backfillTo) {
    return undefined;
  }
  const from = Math.floor((backfilledTo - 1) / chunkMs) * chunkMs;
  return { from: Math.max(from, backfillTo), to: backfilledTo };
}

/**
 * The cursor after a live reading. A gap to the previous reading is left to the backfill.
 * @param historyStart how far back history is wanted, epoch ms
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
 * The cursor after a span of history was read. After seven days without a sample, the backfill ends.
 * @param found the result of reading; undefined when the archive already held the whole span
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

/** The cursor with a quarter of the chunk length, at least an hour; undefined when it is that short already. */
export function withShorterChunk(cursor: SliCursor): SliCursor | undefined {
  return cursor.chunkMs > MIN_CHUNK_MS ? { ...cursor, chunkMs: Math.max(MIN_CHUNK_MS, cursor.chunkMs / 4) } : undefined;
}

/**
 * The cursor after more history is wanted, as for a longer window. Unchanged when Prometheus had no older history.
 * @param historyStart how far back history is wanted, epoch ms
 * @param extent the measured span in the archive
 */
export function withHistoryFrom(cursor: SliCursor, historyStart: number, extent: Span | undefined): SliCursor {
  const { backfilledTo, backfillTo } = cursor;
  if (backfilledTo === null || backfillTo === null) {
    return cursor;
  }
  const hasMore = backfilledTo > backfillTo || (extent !== undefined && extent.from <= backfilledTo + DAY);
  return hasMore && historyStart < backfillTo - DAY ? { ...cursor, backfillTo: historyStart } : cursor;
}

/** Once a good event has been seen, earlier minutes without any were an outage: the backfill reads them again. */
function believed(cursor: SliCursor, { to }: Span, { isBelieved, hasMain }: Belief): SliCursor {
  const { unbelievedTo, backfilledTo } = cursor;
  if (!isBelieved && hasMain) {
    return { ...cursor, unbelievedTo: Math.max(unbelievedTo ?? to, to) };
  }
  return isBelieved && hasMain && unbelievedTo !== null
    ? { ...cursor, unbelievedTo: null, backfilledTo: Math.max(backfilledTo ?? to, unbelievedTo) }
    : cursor;
}
