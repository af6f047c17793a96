import type { ShiftEventTable } from '../storage/tables/rotations';

/** How a shift relates to the plan: as planned, an override (somebody stepped in) or a swap. */
export type ShiftKind = ShiftEventTable['kind'];

/** A time span for which one person is on call at one level. */
export interface Shift {
  /** Id of a configured person; for an unknown person, the name in the calendar in lower case. */
  responder: string;
  /** Escalation level; level 1 is paged first. */
  level: number;
  /** IANA zone of the responder at the shift's start. */
  zone: string;
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date;
  kind: ShiftKind;
  /** Responder id of the person whose planned shift this replaces; null if there is no single such person. */
  insteadOf: string | null;
}
