import { DateTime } from 'luxon';
import { shiftOf, type ShiftEvent } from './ledger';
import type { OnCallShift } from '../onCall';

/** One change of a rotation's shifts, described for the user: a line in the history of edits. */
export interface Edit {
  /** Time of the reading that found the change. */
  knownAt: Date;
  rotation: string;
  team: string;
  what: 'added' | 'removed' | 'changed';
  /** Responder after the change, or of the removed shift. */
  responder: string;
  /** Description of the state before; null unless `what` is `changed`. */
  before: string | null;
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
  level: number;
  /** Whether the change was found after the time that it changes had begun. */
  afterTheFact: boolean;
  /** Description of the whole change. */
  text: string;
}

/**
 * Converts ledger rows to edits: a removal and an addition in the same reading are one change if they are obviously the
 * same shift (`likenesses`). Sorted by reading (latest first), rotation, start and level.
 * @param limit maximum number of edits
 * @param nameOf display names of people and teams; by default their ids
 */
export function describeEdits(events: readonly ShiftEvent[], limit = Infinity, nameOf: Names = ids): Edit[] {
  const changes = [...byReading(events).values()].flatMap(changesOf).sort(inOrder).slice(0, limit);
  return changes.map((change) => editOf(change, nameOf));
}

/** Display names of people and teams by id. */
export interface Names {
  person: (id: string) => string;
  team: (id: string) => string;
}

const ids: Names = { person: (id) => id, team: (id) => id };

function byReading(events: readonly ShiftEvent[]): Map<string, ShiftEvent[]> {
  const readings = new Map<string, ShiftEvent[]>();
  for (const event of events) {
    const key = JSON.stringify([event.rotation, event.known_at.getTime()]);
    const reading = readings.get(key);
    if (reading) {
      reading.push(event);
    } else {
      readings.set(key, [event]);
    }
  }
  return readings;
}

type Likeness = (before: OnCallShift, after: OnCallShift) => boolean;

/** Conditions under which a removal and an addition are the same shift, the most reliable first. */
const likenesses: readonly Likeness[] = [
  (before, after) => before.responder === after.responder && isSameTime(before, after),
  (before, after) => before.level === after.level && isSameTime(before, after),
  (before, after) =>
    before.level === after.level && before.responder === after.responder && overlapMs(before, after) > 0,
];

/** A removed shift (`before`), an added shift (`after`), or both for a changed shift. */
interface Change {
  knownAt: Date;
  before: OnCallShift | undefined;
  after: OnCallShift | undefined;
  /** The shift that the edit is listed under: `after`, or else `before`. */
  shift: OnCallShift;
}

function changesOf(reading: readonly ShiftEvent[]): Change[] {
  const [{ known_at: knownAt }] = reading;
  const removed = new Set(reading.filter(({ change }) => change === 'removed').map(shiftOf));
  const added = new Set(reading.filter(({ change }) => change === 'added').map(shiftOf));
  const changes: Change[] = [];
  for (const isLike of likenesses) {
    for (const before of removed) {
      const [after] = [...added]
        .filter((shift) => isLike(before, shift))
        .sort((a, b) => overlapMs(before, b) - overlapMs(before, a));
      if (after) {
        removed.delete(before);
        added.delete(after);
        changes.push({ knownAt, before, after, shift: after });
      }
    }
  }
  return [
    ...changes,
    ...[...removed].map((before): Change => ({ knownAt, before, after: undefined, shift: before })),
    ...[...added].map((after): Change => ({ knownAt, before: undefined, after, shift: after })),
  ];
}

function editOf({ knownAt, before, after, shift }: Change, nameOf: Names): Edit {
  if (before && after) {
    const { was, text, from } = differenceOf(before, after, nameOf);
    return { ...about(after, knownAt), what: 'changed', before: was, afterTheFact: from < knownAt, text };
  }
  const what = after ? 'added' : 'removed';
  const text = `${nameOf.person(shift.responder)} ${what}: ${spanOf(shift, shift.zone)}, ${shift.zone}`;
  return { ...about(shift, knownAt), what, before: null, afterTheFact: shift.startsAt < knownAt, text };
}

function about(shift: OnCallShift, knownAt: Date) {
  const { rotation, team, responder, startsAt, endsAt, level } = shift;
  return { knownAt, rotation, team, responder, startsAt, endsAt, level };
}

interface Difference {
  was: string;
  text: string;
  /** The first moment affected by the change. */
  from: Date;
}

function differenceOf(before: OnCallShift, after: OnCallShift, nameOf: Names): Difference {
  const { zone } = after;
  const responder = nameOf.person(after.responder);
  const span = spanOf(after, zone);
  if (!isSameTime(before, after)) {
    const was = spanOf(before, zone);
    const moved = (edge: string, from: Date, to: Date) =>
      `${responder}: ${edge} moved from ${timeOf(from, zone)} to ${timeOf(to, zone)}, ${zone}`;
    if (Number(before.startsAt) === Number(after.startsAt)) {
      return { was, text: moved('end', before.endsAt, after.endsAt), from: earlier(before.endsAt, after.endsAt) };
    }
    const from = earlier(before.startsAt, after.startsAt);
    const isStart = Number(before.endsAt) === Number(after.endsAt);
    const text = isStart
      ? moved('start', before.startsAt, after.startsAt)
      : `${responder}: moved from ${was} to ${span}, ${zone}`;
    return { was, text, from };
  }
  const responders = [nameOf.person(before.responder), responder];
  const [who, was, is] = [
    ['', ...responders],
    [`${responder}: level `, String(before.level), String(after.level)],
    [`${responder}: team `, nameOf.team(before.team), nameOf.team(after.team)],
    [`${responder}: `, before.kind, after.kind],
  ].find(([, one, other]) => one !== other) ?? ['', ...responders];
  return { was, text: `${who}${was} → ${is}: ${span}, ${zone}`, from: after.startsAt };
}

function spanOf({ startsAt, endsAt }: OnCallShift, zone: string): string {
  return `${timeOf(startsAt, zone)} – ${timeOf(endsAt, zone)}`;
}

function timeOf(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone }).setLocale('en-GB').toFormat('ccc d LLL yyyy HH:mm');
}

function isSameTime(a: OnCallShift, b: OnCallShift): boolean {
  return Number(a.startsAt) === Number(b.startsAt) && Number(a.endsAt) === Number(b.endsAt);
}

function overlapMs(a: OnCallShift, b: OnCallShift): number {
  return Math.min(Number(a.endsAt), Number(b.endsAt)) - Math.max(Number(a.startsAt), Number(b.startsAt));
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function inOrder(a: Change, b: Change): number {
  return (
    Number(b.knownAt) - Number(a.knownAt) ||
    compare(a.shift.rotation, b.shift.rotation) ||
    Number(a.shift.startsAt) - Number(b.shift.startsAt) ||
    a.shift.level - b.shift.level ||
    compare(a.shift.responder, b.shift.responder)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
