import { DAY, HOUR, MINUTE } from '../../time/units';
import {
  afterHistory,
  afterLive,
  cursorAt,
  cursorOfNewQuery,
  firstCursor,
  historySpan,
  liveSpan,
  SETTLE_MS,
  type SliCursor,
  TRAILING_MS,
  withHistoryFrom,
  withShorterChunk,
} from './sliCursor';

const NOW = Date.UTC(2026, 5, 17, 12);
const never = { readAt: null, backfilledTo: null, backfillTo: null };
const first = firstCursor(never, undefined);
/** A cursor read up to now, with history read back to 2 days ago and wanted back to 30 days ago. */
const running: SliCursor = { ...first, readTo: NOW, backfilledTo: NOW - 2 * DAY, backfillTo: NOW - 30 * DAY };
const believed = { hasMain: true, isBelieved: true };
const unbelieved = { hasMain: true, isBelieved: false };

test.each([
  ['nothing is known', never, undefined, null, 0],
  ['it was read just now', { ...never, readAt: NOW + SETTLE_MS }, undefined, NOW, 0],
  ['the archive holds more', { ...never, readAt: NOW }, { from: 0, to: NOW + HOUR }, NOW + HOUR, NOW + HOUR],
])('firstCursor where %s', (_, kept, extent, readTo, notBefore) => {
  expect(firstCursor(kept, extent)).toMatchObject({ readTo, notBefore });
});

test.each([
  ['the first reading takes an hour', first, NOW, { from: NOW - HOUR, to: NOW }],
  ['what is read is read', running, NOW, undefined],
  ['the newest minutes again', running, NOW + MINUTE, { from: NOW - TRAILING_MS, to: NOW + MINUTE }],
  ['never before what stays', { ...running, notBefore: NOW }, NOW + MINUTE, { from: NOW, to: NOW + MINUTE }],
  ['a day at most', running, NOW + 3 * DAY, { from: NOW + 2 * DAY, to: NOW + 3 * DAY }],
])('liveSpan: %s', (_, cursor, until, span) => {
  expect(liveSpan(cursor, until)).toEqual(span);
});

test.each([
  ['none before the first reading', first, undefined],
  ['whole days of UTC, the newest first', running, { from: Date.UTC(2026, 5, 15), to: NOW - 2 * DAY }],
  ['a chunk at most', { ...running, chunkMs: HOUR }, { from: NOW - 2 * DAY - HOUR, to: NOW - 2 * DAY }],
  [
    'no more than is wanted',
    { ...running, backfillTo: NOW - 2 * DAY - HOUR },
    { from: NOW - 2 * DAY - HOUR, to: NOW - 2 * DAY },
  ],
  ['none when all is read', { ...running, backfillTo: NOW - 2 * DAY }, undefined],
])('historySpan: %s', (_, cursor, span) => {
  expect(historySpan(cursor)).toEqual(span);
});

test.each([
  [
    'the first',
    first,
    { from: NOW - HOUR, to: NOW },
    { readTo: NOW, backfilledTo: NOW - HOUR, backfillTo: NOW - 30 * DAY },
  ],
  [
    'one that joins',
    running,
    { from: NOW - TRAILING_MS, to: NOW + MINUTE },
    { readTo: NOW + MINUTE, backfilledTo: NOW - 2 * DAY },
  ],
  [
    'one after a pause',
    running,
    { from: NOW + DAY, to: NOW + 2 * DAY },
    { readTo: NOW + 2 * DAY, backfilledTo: NOW + DAY, backfillTo: NOW - 30 * DAY },
  ],
])('afterLive: %s', (_, cursor, span, expected) => {
  expect(afterLive(cursor, span, believed, NOW - 30 * DAY)).toMatchObject(expected);
});

test('minutes without a good event are read again once a good one is known', () => {
  const doubted = afterLive(running, { from: NOW, to: NOW + HOUR }, unbelieved, 0);
  expect(doubted).toMatchObject({ unbelievedTo: NOW + HOUR, backfilledTo: NOW - 2 * DAY });
  const known = afterLive(doubted, { from: NOW + HOUR, to: NOW + 2 * HOUR }, believed, 0);
  expect(known).toMatchObject({ unbelievedTo: null, backfilledTo: NOW + HOUR });
});

test('history ends after a week without anything', () => {
  let cursor = running;
  for (let span = historySpan(cursor); span; span = historySpan(cursor)) {
    cursor = afterHistory(cursor, span, { ...believed, isEmpty: true });
  }
  expect(cursor.backfilledTo).toBe(cursor.backfillTo);
  // The first span is the rest of a day.
  expect(cursor.backfillTo).toBe(Date.UTC(2026, 5, 8));
});

test.each([
  ['something was found', { ...believed, isEmpty: false }],
  ['the archive held it', undefined],
  ['nothing can be said of what was found', { ...unbelieved, isEmpty: true }],
])('a week does not end it where %s', (_, found) => {
  const span = { from: NOW - 9 * DAY, to: NOW - 2 * DAY };
  expect(afterHistory(running, span, found)).toMatchObject({
    emptyMs: 0,
    backfilledTo: span.from,
    backfillTo: NOW - 30 * DAY,
  });
});

test('a clock that was set back takes the future back', () => {
  expect(cursorAt({ ...running, notBefore: NOW }, NOW - 3 * DAY)).toMatchObject({
    readTo: NOW - 3 * DAY - MINUTE,
    notBefore: NOW - 3 * DAY,
    backfilledTo: NOW - 3 * DAY,
  });
  expect(cursorAt(running, NOW)).toEqual(running);
});

test('chunks shrink to an hour', () => {
  const lengths: number[] = [];
  for (let cursor = withShorterChunk(running); cursor; cursor = withShorterChunk(cursor)) {
    lengths.push(cursor.chunkMs / HOUR);
  }
  expect(lengths).toEqual([6, 1.5, 1]);
});

test.each([
  ['more is wanted', running, undefined, NOW - 60 * DAY],
  ['less is wanted', { ...running, backfillTo: NOW - 90 * DAY }, undefined, NOW - 90 * DAY],
  ['there is no more', { ...running, backfilledTo: NOW - 30 * DAY }, { from: NOW - 20 * DAY, to: NOW }, NOW - 30 * DAY],
  ['there was more', { ...running, backfilledTo: NOW - 30 * DAY }, { from: NOW - 30 * DAY, to: NOW }, NOW - 60 * DAY],
  ['it was never read', first, undefined, null],
])('withHistoryFrom where %s', (_, cursor, extent, backfillTo) => {
  expect(withHistoryFrom(cursor, NOW - 60 * DAY, extent).backfillTo).toBe(backfillTo);
});

test('another query reads on from where the one before came', () => {
  expect(cursorOfNewQuery({ ...running, unbelievedTo: NOW, chunkMs: HOUR })).toEqual({
    ...running,
    notBefore: NOW,
    chunkMs: DAY,
  });
});
