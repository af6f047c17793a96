import type { ShiftKind } from './rota/schema';

/** One person's turn in a rotation, as the ledger held it at the moment that was asked about. */
export interface OnCallShift {
  /** The same for the same rotation, responder, level, start and end. */
  shiftId: string;
  rotation: string;
  team: string;
  /** Id of a configured person, or the calendar's name for somebody unknown. */
  responder: string;
  /** 1 is paged first. */
  level: number;
  /** IANA zone of the responder. */
  zone: string;
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
  kind: ShiftKind;
  /** Whose turn it was by the plan, where somebody else took it. */
  insteadOf: string | null;
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
