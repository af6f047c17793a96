import type { Generated } from 'kysely';

/** The bitemporal shift ledger: when a shift is, and when that became known. */
export interface ShiftEventTable {
  shift_id: string;
  /** When the change became known. */
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
  /** As planned, covered by somebody else, or exchanged between two people. */
  kind: 'regular' | 'override' | 'swap';
  /** The planned responder, if somebody else has the shift. */
  instead_of: string | null;
}

/** Result of reading a rotation's calendars; the latest row of a rotation counts. */
export interface RotationReadingTable {
  rotation: string;
  at: Date;
  /** Time of the last successful reading; null before the first. */
  read_at: Date | null;
  /** Time since which reading fails, with the reason; null while it succeeds. */
  problem_since: Date | null;
  problem: string | null;
  shifts: number;
  /** Events left out of the last successful reading, with reasons: a JSON array of texts. */
  notes: string;
  /** When it is unknown who is on call: a JSON array of pairs of epoch milliseconds; null if it is always known. */
  not_known: string | null;
}
