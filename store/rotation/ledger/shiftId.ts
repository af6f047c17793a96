import { createHash } from 'node:crypto';
import type { ShiftKind } from '../shift';

/** What makes a shift this shift; anything else about it may change. */
export interface ShiftIdentity {
  rotation: string;
  team: string;
  responder: string;
  level: number;
  startsAt: Date;
  endsAt: Date;
  kind: ShiftKind;
}

/** A UUID that is the same whenever the same shift is read again: the first 128 bits of SHA-256 over its identity. */
export function shiftId({ rotation, team, responder, level, startsAt, endsAt, kind }: ShiftIdentity): string {
  const parts = [rotation, team, responder, level, startsAt.toISOString(), endsAt.toISOString()];
  // Shifts were known before kinds were: a regular one keeps its id.
  const identity = kind === 'regular' ? parts : [...parts, kind];
  const hex = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** The same for the same shift, as `shiftId` is, but made faster: to compare hundreds of thousands. */
export function identityOf({ rotation, team, responder, level, startsAt, endsAt, kind }: ShiftIdentity): string {
  // Neither ids of the configuration nor kinds have line breaks.
  return `${startsAt.getTime()} ${endsAt.getTime()} ${level} ${kind}\n${rotation}\n${team}\n${responder}`;
}
