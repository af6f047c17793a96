import type { Storage } from '../../storage/storage';
import { ledgerWindow, type ShiftDifference } from '../../rotation/ledger/diffShifts';
import { recordReadings } from '../../rotation/ledger/ledger';
import type { OnCallShift } from '../../rotation/onCall';
import { shiftId } from '../../rotation/ledger/shiftId';

/** A shift of team "payments", for tests; times as `06-01 09:00` of 2026 in UTC. */
export function shift(responder: string, from: string, to: string, more: Partial<OnCallShift> = {}): OnCallShift {
  const identity = {
    rotation: 'primary',
    team: 'payments',
    responder,
    level: 1,
    startsAt: utc(from),
    endsAt: utc(to),
    kind: 'regular' as const,
    insteadOf: null,
    ...more,
  };
  return { zone: 'Europe/Budapest', ...identity, shiftId: shiftId(identity) };
}

/** `06-01 09:00` of 2026 in UTC. */
export function utc(text: string): Date {
  return new Date(`2026-${text.replace(' ', 'T')}:00Z`);
}

/** Takes shifts of one rotation as all that it has, read at `06-01 09:00`. */
export async function record(storage: Storage, at: string, shifts: readonly OnCallShift[]): Promise<ShiftDifference> {
  const now = utc(at);
  const rotation = shifts[0]?.rotation ?? 'primary';
  const differences = await recordReadings(storage, [{ rotation, shifts }], ledgerWindow(now), now);
  return differences.get(rotation) ?? { added: [], removed: [], rewritten: [] };
}
