import type { OnCallShift } from '../onCall';
import { identityOf, shiftId } from './shiftId';
import { DAY } from '../../time/units';

/** How long after its end an edit of the calendar can still correct a shift. */
const CORRECTABLE_MS = DAY;

/** Tolerated clock skew: how far a calendar server's clock may be ahead of this store's. */
const SKEW_MS = 5 * 60_000;

/** Shifts that touch the range from `from` (inclusive) to `to` (exclusive) are compared. */
export interface LedgerWindow {
  from: Date;
  to: Date;
}

/** The window from 400 days ago (so a first reading imports the calendar's history) to 366 days ahead. */
export function ledgerWindow(now: Date): LedgerWindow {
  return { from: new Date(now.getTime() - 400 * DAY), to: new Date(now.getTime() + 366 * DAY) };
}

/** A shift as read from a feed; its id is calculated only if it is new. */
export type UnidentifiedShift = Omit<OnCallShift, 'shiftId'>;

export interface ShiftDifference {
  added: OnCallShift[];
  removed: OnCallShift[];
  /** Shifts of the past, beyond correction, for which the calendar now names people other than the ledger does. */
  rewritten: Rewritten[];
}

/** A shift of the past as the calendar now has it (`read`), and the ledger's shifts at that time (`known`). */
export interface Rewritten {
  read: UnidentifiedShift;
  known: OnCallShift[];
}

/**
 * Compares a reading of one rotation with the ledger. A generator, since it compares tens of thousands of shifts: it
 * yields between steps. Current and future shifts are replaced by the reading. An ended shift is removed only within a
 * day of its end, and only if the calendar still reaches back to it: calendars drop or rewrite their past, the ledger
 * does not. An older shift is added only if the ledger has nobody then; if it has only other people, the shift is
 * returned in `rewritten` and changes nothing.
 *
 * Some calendars cut the current shift at the time of the request: such a shift counts as the ledger's longer one. If a
 * current shift is removed, its part up to now stays, unless the calendar has somebody else for that time.
 * @param held valid shifts of the ledger that touch the window
 * @param read the calendar's shifts that touch the window
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
      rewritten.push({ read: shift, known });
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
 * Finds the current shift of which the calendar shows only the rest: same person, level, team, kind and end, an earlier
 * start, and nobody else at that level in between.
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

/** The part that remains of a removed current shift: until now, or until an added shift at its level begins. */
function servedOf(gone: OnCallShift, added: readonly UnidentifiedShift[], now: Date): UnidentifiedShift[] {
  if (gone.endsAt <= now || gone.startsAt >= now) {
    return [];
  }
  const others = added.filter((shift) => shift.level === gone.level && overlap(shift, gone));
  const endsAt = new Date(Math.min(now.getTime(), ...others.map(({ startsAt }) => startsAt.getTime())));
  return endsAt > gone.startsAt ? [{ ...gone, endsAt }] : [];
}

/** Earliest end of any shift, by level: a calendar that drops ended shifts contains nothing before it. */
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
