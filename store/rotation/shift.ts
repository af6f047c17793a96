import type { ShiftEventTable } from '../storage/tables/rotations';

/** What a shift is beside the plan: somebody stepped in, or two changed places. */
export type ShiftKind = ShiftEventTable['kind'];

/** One person's turn. */
export interface Shift {
  /** Id of a configured person; for somebody unknown, the calendar's name in lower case. */
  responder: string;
  /** 1 is paged first. */
  level: number;
  /** IANA zone of the responder at the shift's start. */
  zone: string;
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
  kind: ShiftKind;
  /** Whose turn it was by the plan, where somebody else took it. */
  insteadOf: string | null;
}
