import type { OnCallShift } from './onCall';

const DAY = 24 * 60 * 60_000;

/** How long after its end a shift may still be corrected by an edit of the calendar. */
const CORRECTABLE_MS = DAY;

/** Shifts that touch the time from `from` until before `to` are compared. */
export interface LedgerWindow {
  from: Date;
  to: Date;
}

/** From 400 days back, so that a first reading brings the calendar's history, to a year ahead. */
export function ledgerWindow(now: Date): LedgerWindow {
  return { from: new Date(now.getTime() - 400 * DAY), to: new Date(now.getTime() + 366 * DAY) };
}

export interface ShiftDifference {
  added: OnCallShift[];
  removed: OnCallShift[];
}

/**
 * What a reading of one rotation changes in the ledger. What is under way or to come is taken as read. A shift that
 * has ended stays unless the calendar still reaches back before it, and only within a day of its end: calendars drop or
 * rewrite their past, the ledger does not. A shift of longer ago is added where the ledger had nobody.
 * @param held shifts that stand in the ledger and touch the window
 * @param read the calendar's shifts that touch it
 */
export function diffShifts(held: readonly OnCallShift[], read: readonly OnCallShift[], now: Date): ShiftDifference {
  const heldIds = new Set(held.map(({ shiftId }) => shiftId));
  const readIds = new Set(read.map(({ shiftId }) => shiftId));
  const isPast = ({ endsAt }: OnCallShift) => endsAt.getTime() <= now.getTime() - CORRECTABLE_MS;
  // A calendar that drops what has ended holds nothing that ended earlier.
  const reachesBackTo = read.reduce((first, { endsAt }) => Math.min(first, endsAt.getTime()), Infinity);
  const pastHeld = held.filter(({ startsAt }) => startsAt < now);
  const wasEmpty = (shift: OnCallShift) => !pastHeld.some((other) => overlap(shift, other));
  return {
    added: read.filter((shift) => !heldIds.has(shift.shiftId) && (!isPast(shift) || wasEmpty(shift))),
    removed: held.filter(
      (shift) =>
        !readIds.has(shift.shiftId) &&
        (shift.endsAt > now || (!isPast(shift) && reachesBackTo <= shift.endsAt.getTime()))
    ),
  };
}

function overlap(a: OnCallShift, b: OnCallShift): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
