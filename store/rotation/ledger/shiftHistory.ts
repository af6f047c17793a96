import { type ShiftEvent, shiftOf } from './ledger';
import type { OnCallShift } from '../onCall';

interface History {
  shift: OnCallShift;
  /** By time, oldest first; it stands from a time on, or no longer does. */
  changes: Array<{ knownAt: number; stands: boolean }>;
}

/** What the ledger holds of a team for some stretch of time, ready to be asked. */
export class ShiftHistory {
  private readonly histories = new Map<string, History>();

  /**
   * @param events in any order
   * @param firstReadings when each rotation was first read: before that, its first reading counts
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

  /** Shifts that hold at a moment, as was known at another, by level, rotation and responder. */
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
