import { type ShiftEvent, shiftOf } from './ledger';
import type { OnCallShift } from '../onCall';

interface History {
  shift: OnCallShift;
  /** Oldest first; `stands` is whether the shift is valid from `knownAt` (epoch milliseconds) on. */
  changes: Array<{ knownAt: number; stands: boolean }>;
}

/** The ledger rows of one team and time span, indexed by shift for lookups. */
export class ShiftHistory {
  private readonly histories = new Map<string, History>();

  /**
   * @param events ledger rows, in any order
   * @param firstReadings time of each rotation's first reading; lookups as known before it use the first reading
   */
  constructor(
    events: readonly ShiftEvent[],
    private readonly firstReadings: ReadonlyMap<string, Date>
  ) {
    for (const event of events.toSorted((a, b) => a.known_at.getTime() - b.known_at.getTime())) {
      const history = this.histories.get(event.shift_id) ?? { shift: shiftOf(event), changes: [] };
      history.changes.push({ knownAt: event.known_at.getTime(), stands: event.change === 'added' });
      this.histories.set(event.shift_id, history);
    }
  }

  /** Shifts that contain `moment`, as known at `knownAt`, sorted by level, rotation and responder. */
  at(moment: Date, knownAt: Date): OnCallShift[] {
    const found: OnCallShift[] = [];
    for (const { shift, changes } of this.histories.values()) {
      if (shift.startsAt <= moment && moment < shift.endsAt && this.stood(shift, changes, knownAt)) {
        found.push(shift);
      }
    }
    return found.sort(
      (a, b) => a.level - b.level || compare(a.rotation, b.rotation) || compare(a.responder, b.responder)
    );
  }

  private stood({ rotation }: OnCallShift, changes: History['changes'], knownAt: Date): boolean {
    const known = Math.max(knownAt.getTime(), this.firstReadings.get(rotation)?.getTime() ?? 0);
    return changes.findLast((change) => change.knownAt <= known)?.stands ?? false;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
