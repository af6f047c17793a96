import type { Shift } from './shift';

/** A shift of a rotation as the ledger recorded it at the queried time. */
export interface OnCallShift extends Shift {
  /** Derived from the fields in `ShiftIdentity`: the same shift has the same id in every reading. */
  shiftId: string;
  rotation: string;
  team: string;
}

/** Looks up who is on call. Called for every incoming page, so answers come from memory wherever possible. */
export interface OnCallLookup {
  /**
   * Shifts of the team's rotations that contain `at`, sorted by level, rotation and responder; empty when nobody is on
   * call.
   * @param knownAt uses the schedule as it was known at this time (default: `at`). Before a rotation's first reading,
   *   the first reading is used.
   */
  onCall(team: string, at: Date, knownAt?: Date): Promise<OnCallShift[]>;
}
