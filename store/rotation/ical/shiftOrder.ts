import type { CalendarShift } from './readCalendar';

/** By start, then level and responder. */
export function inOrder(a: CalendarShift, b: CalendarShift): number {
  return a.startsAt.getTime() - b.startsAt.getTime() || a.level - b.level || compare(a.responder, b.responder);
}

/** Each shift once; of the same told twice, the one that says whose turn it was. */
export function uniqueShifts<S extends CalendarShift>(shifts: readonly S[]): S[] {
  const unique = new Map<string, S>();
  for (const shift of shifts) {
    const { startsAt, endsAt, level, responder } = shift;
    const key = `${startsAt.getTime()} ${endsAt.getTime()} ${level} ${responder}`;
    const other = unique.get(key);
    if (!other || (other.kind === 'regular' && shift.kind !== 'regular')) {
      unique.set(key, shift);
    }
  }
  return [...unique.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
