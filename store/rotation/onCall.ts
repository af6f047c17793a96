import type { Shift } from './shift';

/** A shift of a rotation, as the ledger held it at the moment that was asked about. */
export interface OnCallShift extends Shift {
  /** The same for the same rotation, responder, level, start and end. */
  shiftId: string;
  rotation: string;
  team: string;
}

/** Who is on call; asked for every page that comes in, so it answers from memory wherever it can. */
export interface OnCallLookup {
  /**
   * Shifts of the team's rotations that hold at `at`, by level, then rotation and responder; none when nobody is on call.
   * @param knownAt as it was known then; as at `at` itself without it. Before a rotation's first reading, the first
   *   reading counts.
   */
  onCall(team: string, at: Date, knownAt?: Date): Promise<OnCallShift[]>;
}
