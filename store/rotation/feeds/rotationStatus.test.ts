import { HOUR, MINUTE } from '../../time/units';
import { type FeedStatus, NEVER_FETCHED } from './feedStatus';
import {
  afterRecording,
  afterRotationFailure,
  dueAtOf,
  failingFrom,
  firstRotationStatus,
  readingOf,
  toBeReread,
  unchanged,
} from './rotationStatus';

const NOW = new Date(Date.UTC(2026, 5, 17, 12));
const EARLIER = new Date(NOW.getTime() - HOUR);
const usable = (fetchedAt: Date, dueAt = 5000): FeedStatus => ({ ...NEVER_FETCHED, isUsable: true, fetchedAt, dueAt });
const broken: FeedStatus = { ...NEVER_FETCHED, problem: 'no answer', dueAt: 9000, failures: 1 };
const first = firstRotationStatus(undefined);
const recorded = { shifts: 3, unknown: [], notes: ['a'] };

test.each([
  ['as old as the oldest text', [usable(NOW), usable(EARLIER)], EARLIER, 6 * HOUR],
  ['now, where nothing is fetched', [], NOW, HOUR / 2],
])('what is in the ledger is read: %s', (_, feeds, readAt, reread) => {
  const failing = afterRotationFailure(first, 'full', EARLIER, 0);
  expect(afterRecording(failing, recorded, feeds, NOW, 1000)).toEqual({
    readAt,
    shifts: 3,
    unknown: [],
    notes: ['a'],
    failingSince: undefined,
    lastError: undefined,
    failures: 0,
    rereadAt: 1000 + reread,
  });
});

test('notes beyond the first twenty are counted', () => {
  const notes = Array.from({ length: 23 }, (_, i) => `note ${i}`);
  const shown = afterRecording(first, { ...recorded, notes }, [], NOW, 0).notes;
  expect(shown).toEqual([...notes.slice(0, 20), '… and 3 more']);
});

test('what cannot be used is tried again after a minute, then after longer, and fails since the first time', () => {
  const later = new Date(NOW.getTime() + MINUTE);
  const once = afterRotationFailure(first, 'full', NOW, 0);
  const twice = afterRotationFailure(once, 'still full', later, 0);
  expect([once.rereadAt, twice.rereadAt]).toEqual([MINUTE, 2 * MINUTE]);
  expect(twice).toMatchObject({ failingSince: NOW, lastError: 'still full', failures: 2, readAt: null });
});

test.each([
  ['sound texts make it as new as they are', first, NOW],
  ['not while something else fails', afterRotationFailure(first, 'full', NOW, 0), null],
])('unchanged: %s', (_, status, readAt) => {
  expect(unchanged(status, [usable(NOW)], NOW).readAt).toEqual(readAt);
});

test.each([
  ['its own time', [usable(NOW)], 1000, 1000],
  ['a feed that is due before', [usable(NOW, 500)], 1000, 500],
  ['a failing feed only', [usable(NOW), broken], 1000, 5000],
  ['nothing else without feeds', [], 1000, 1000],
])('it is due by %s', (_, feeds, rereadAt, dueAt) => {
  expect(dueAtOf({ ...first, rereadAt }, feeds)).toBe(dueAt);
});

test('a feed that changed or failed has all read again', () => {
  expect(toBeReread({ ...first, rereadAt: 1000 }).rereadAt).toBe(0);
});

test.each([
  ['of a feed', failingFrom(first, NOW), [broken], { since: NOW, message: 'no answer' }],
  [
    'of what it was written into',
    afterRotationFailure(first, 'full', NOW, 0),
    [usable(NOW)],
    { since: NOW, message: 'full' },
  ],
  ['none', first, [usable(NOW)], undefined],
])('the problem that is told: %s', (_, status, feeds, problem) => {
  expect(readingOf('primary', status, feeds).problem).toEqual(problem);
});

test('what was known before the start is kept', () => {
  const known = readingOf('primary', afterRotationFailure(first, 'full', NOW, 0), []);
  expect(readingOf('primary', firstRotationStatus(known), [])).toEqual(known);
});
