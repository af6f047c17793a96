import type { Generated } from 'kysely';

/** The shift ledger, in two times: when the shift is, and when we learnt of it. */
export interface ShiftEventTable {
  shift_id: string;
  /** When this was learnt. */
  known_at: Date;
  change: 'added' | 'removed';
  rotation: string;
  team: string;
  level: number;
  responder: string;
  zone: string;
  starts_at: Date;
  ends_at: Date;
  demo: Generated<boolean>;
  /** As planned, or somebody stepped in, or two changed places. */
  kind: 'regular' | 'override' | 'swap';
  /** Whose turn it was by the plan, where somebody else took it. */
  instead_of: string | null;
}

/** How the reading of a rotation's calendars went; the latest row of a rotation holds. */
export interface RotationReadingTable {
  rotation: string;
  at: Date;
  /** The last good reading; null before the first. */
  read_at: Date | null;
  /** Since when it fails and why; null while it works. */
  problem_since: Date | null;
  problem: string | null;
  shifts: number;
  /** What was left out of the last good reading, and why: a JSON array of texts. */
  notes: string;
  /** When it is not known who is on call: a JSON array of pairs of epoch milliseconds; null where it always is. */
  not_known: string | null;
}
