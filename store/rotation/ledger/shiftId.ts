import { createHash } from 'node:crypto';
import type { ShiftKind } from '../shift';

/** The fields that identify a shift; all other fields may change. */
export interface ShiftIdentity {
  rotation: string;
  team: string;
  responder: string;
  level: number;
  startsAt: Date;
  endsAt: Date;
  kind: ShiftKind;
}

/** Deterministic UUID of a shift: the first 128 bits of SHA-256 over its identity. */
export function shiftId({ rotation, team, responder, level, startsAt, endsAt, kind }: ShiftIdentity): string {
  const parts = [rotation, team, responder, level, startsAt.toISOString(), endsAt.toISOString()];
  // Ids stored before `kind` existed must stay valid, so regular shifts leave it out.
  const identity = kind === 'regular' ? parts : [...parts, kind];
  const hex = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** Key that is equal for equal shifts, like `shiftId`, but faster: for comparing hundreds of thousands. */
export function identityOf({ rotation, team, responder, level, startsAt, endsAt, kind }: ShiftIdentity): string {
  // Line breaks separate the parts: neither ids of the configuration nor kinds contain any.
  return `${startsAt.getTime()} ${endsAt.getTime()} ${level} ${kind}\n${rotation}\n${team}\n${responder}`;
}
