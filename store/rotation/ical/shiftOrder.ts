import type { Shift } from '../shift';

/** Sorts by start, level, responder and end, and removes duplicates; of equal shifts, one that is not regular stays. */
export function sortedShifts<S extends Shift>(shifts: readonly S[]): S[] {
  const unique: S[] = [];
  for (const shift of shifts.toSorted(inOrder)) {
    const last = unique.length - 1;
    if (last < 0 || inOrder(unique[last], shift) !== 0) {
      unique.push(shift);
    } else if (unique[last].kind === 'regular') {
      unique[last] = shift;
    }
  }
  return unique;
}

function inOrder(a: Shift, b: Shift): number {
  return (
    a.startsAt.getTime() - b.startsAt.getTime() ||
    a.level - b.level ||
    compare(a.responder, b.responder) ||
    a.endsAt.getTime() - b.endsAt.getTime()
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
