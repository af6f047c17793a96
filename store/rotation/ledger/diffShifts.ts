import type { OnCallShift } from '../onCall';
import { identityOf, shiftId } from './shiftId';
import { DAY } from '../../time/units';

/** How long after its end a shift may still be corrected by an edit of the calendar. */
const CORRECTABLE_MS = DAY;

/** A calendar's clock may be ahead of ours by this much. */
const SKEW_MS = 5 * 60_000;

/** Shifts that touch the time from `from` until before `to` are compared. */
export interface LedgerWindow {
  from: Date;
  to: Date;
}

/** From 400 days back, so that a first reading brings the calendar's history, to a year ahead. */
export function ledgerWindow(now: Date): LedgerWindow {
  return { from: new Date(now.getTime() - 400 * DAY), to: new Date(now.getTime() + 366 * DAY) };
}

/** A shift as it was read: its id is made when it is new. */
export type UnidentifiedShift = Omit<OnCallShift, 'shiftId'>;

export interface ShiftDifference {
  added: OnCallShift[];
  removed: OnCallShift[];
  /** What the calendar tells of longer ago, of people who are not known to have been on call then. */
  rewritten: Rewritten[];
}

/** A shift of the past that others are known to have had. */
export interface Rewritten {
  told: UnidentifiedShift;
  known: OnCallShift[];
}

/**
 * What a reading of one rotation changes in the ledger, in steps: tens of thousands of shifts are compared. What is under way or to come is taken as read. A shift that
 * has ended stays unless the calendar still reaches back before it, and only within a day of its end: calendars drop or
 * rewrite their past, the ledger does not. A shift of longer ago is added where the ledger had nobody; what else is told
 * anew of it is handed back, and changes nothing.
 *
 * Some calendars begin what is under way at the time they are asked. Such a shift is the one that is held; and where one
 * that was under way is gone, what was served of it stays, unless the calendar puts somebody else there.
 * @param held shifts that stand in the ledger and touch the window
 * @param read the calendar's shifts that touch it
 */
export function* diffShifts(
  held: readonly OnCallShift[],
  read: readonly UnidentifiedShift[],
  now: Date
): Generator<undefined, ShiftDifference> {
  const heldById = new Map<string, OnCallShift>();
  for (const shift of held) {
    yield;
    heldById.set(identityOf(shift), shift);
  }
  const underWay = held.filter(({ startsAt, endsAt }) => startsAt < now && now < endsAt);
  const reachesBackTo = firstEnds(read);
  const pastHeld = held.filter(({ startsAt }) => startsAt < now);
  const isPast = ({ endsAt }: UnidentifiedShift) => endsAt.getTime() <= now.getTime() - CORRECTABLE_MS;

  const readIds = new Set<string>();
  const added: UnidentifiedShift[] = [];
  const rewritten: Rewritten[] = [];
  for (const shift of read) {
    yield;
    const id = identityOf(shift);
    const whole = heldById.has(id) ? undefined : clippedOf(shift, underWay, read, now);
    readIds.add(whole ? identityOf(whole) : id);
    if (whole || heldById.has(id)) {
      continue;
    }
    const known = isPast(shift) ? pastHeld.filter((other) => overlap(shift, other)) : [];
    if (known.length === 0) {
      added.push(shift);
    } else if (known.every(({ responder }) => responder !== shift.responder)) {
      rewritten.push({ told: shift, known });
    }
  }
  const removed: OnCallShift[] = [];
  for (const [id, shift] of heldById) {
    yield;
    const isCorrectable = !isPast(shift) && (reachesBackTo.get(shift.level) ?? Infinity) <= shift.endsAt.getTime();
    if (!readIds.has(id) && (shift.endsAt > now || isCorrectable)) {
      removed.push(shift);
    }
  }
  const served: UnidentifiedShift[] = [];
  for (const shift of removed) {
    yield;
    served.push(...servedOf(shift, added, now));
  }
  const identified: OnCallShift[] = [];
  for (const shift of [...added, ...served]) {
    yield;
    identified.push({ ...shift, shiftId: shiftId(shift) });
  }
  return { added: identified, removed, rewritten };
}

/**
 * The shift under way of which the calendar shows the rest only: the same person, level and end, begun earlier, with
 * nobody told of in between.
 */
function clippedOf(
  rest: UnidentifiedShift,
  underWay: readonly OnCallShift[],
  read: readonly UnidentifiedShift[],
  now: Date
): OnCallShift | undefined {
  if (rest.startsAt.getTime() > now.getTime() + SKEW_MS) {
    return undefined;
  }
  return underWay.find(
    (shift) =>
      shift.responder === rest.responder &&
      shift.level === rest.level &&
      shift.team === rest.team &&
      shift.kind === rest.kind &&
      shift.endsAt.getTime() === rest.endsAt.getTime() &&
      shift.startsAt < rest.startsAt &&
      !read.some(
        ({ level, startsAt, endsAt }) => level === rest.level && startsAt < rest.startsAt && endsAt > shift.startsAt
      )
  );
}

/** What is left of a shift that is gone while it was under way: until now, or until somebody new of its level. */
function servedOf(gone: OnCallShift, added: readonly UnidentifiedShift[], now: Date): UnidentifiedShift[] {
  if (gone.endsAt <= now || gone.startsAt >= now) {
    return [];
  }
  const others = added.filter((shift) => shift.level === gone.level && overlap(shift, gone));
  const endsAt = new Date(Math.min(now.getTime(), ...others.map(({ startsAt }) => startsAt.getTime())));
  return endsAt > gone.startsAt ? [{ ...gone, endsAt }] : [];
}

/** By level, when the shift ends that ends first: a calendar that drops what has ended holds nothing earlier. */
function firstEnds(read: readonly UnidentifiedShift[]): Map<number, number> {
  const first = new Map<number, number>();
  for (const { level, endsAt } of read) {
    first.set(level, Math.min(first.get(level) ?? Infinity, endsAt.getTime()));
  }
  return first;
}

function overlap(a: UnidentifiedShift, b: UnidentifiedShift): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
