import { type Kysely, sql } from 'kysely';
import type { Schema, ShiftEventTable } from '../storage/schema';
import type { Storage } from '../storage/storage';
import { diffShifts, type LedgerWindow, type ShiftDifference } from './diffShifts';
import type { OnCallShift } from './onCall';

/** A row of the ledger. */
export type ShiftEvent = Omit<ShiftEventTable, 'demo'>;

/**
 * Records what a reading changes, each change with the time at which it was learnt.
 * @returns what changed; nothing is written when nothing did
 */
export async function recordReading(
  storage: Storage,
  rotation: string,
  read: readonly OnCallShift[],
  window: LedgerWindow,
  now: Date
): Promise<ShiftDifference> {
  const early = diffShifts(await standingShifts(storage.db, rotation, window), read, now);
  if (early.added.length === 0 && early.removed.length === 0) {
    return early;
  }
  return await storage.write(async ({ db, append }) => {
    const held = await standingShifts(db, rotation, window);
    const difference = diffShifts(held, read, now);
    await append('shift_event', [
      ...difference.removed.map((shift) => rowOf(shift, 'removed', now)),
      ...difference.added.map((shift) => rowOf(shift, 'added', now)),
    ]);
    return difference;
  });
}

/** Ends what is under way or to come of rotations that the configuration no longer has. @returns teams concerned */
export async function endRotations(storage: Storage, configured: readonly string[], now: Date): Promise<string[]> {
  const window = { from: now, to: new Date('9999-01-01T00:00:00Z') };
  const gone = await storage.db
    .selectFrom('shift_event')
    .select('rotation')
    .distinct()
    .where('ends_at', '>', now)
    .$if(configured.length > 0, (query) => query.where('rotation', 'not in', [...configured]))
    .execute();
  const teams = new Set<string>();
  for (const { rotation } of gone) {
    const { removed } = await recordReading(storage, rotation, [], window, now);
    removed.forEach(({ team }) => teams.add(team));
  }
  return [...teams];
}

/** Shifts of the rotation that stand as is known now. */
export async function standingShifts(
  db: Kysely<Schema>,
  rotation: string,
  { from, to }: LedgerWindow
): Promise<OnCallShift[]> {
  const rows = await db
    .selectFrom('shift_event')
    .selectAll()
    .where('rotation', '=', rotation)
    .where('starts_at', '<', to)
    .where('ends_at', '>', from)
    .orderBy('known_at')
    .execute();
  return standing(rows);
}

/** Shifts of all rotations that hold at a moment, as is known now. */
export async function shiftsAt(db: Kysely<Schema>, at: Date): Promise<OnCallShift[]> {
  const rows = await db
    .selectFrom('shift_event')
    .selectAll()
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .orderBy('known_at')
    .execute();
  return standing(rows);
}

/** What the ledger says of each rotation, for replicas that do not read calendars themselves. */
export async function ledgerSummary(
  db: Kysely<Schema>
): Promise<Array<{ rotation: string; lastChange: Date; shifts: number }>> {
  const rows = await db
    .selectFrom('shift_event')
    .select('rotation')
    .select(({ fn }) => fn.max('known_at').as('lastChange'))
    .select(
      sql<number>`count(*) filter (where change = 'added') - count(*) filter (where change = 'removed')`.as('shifts')
    )
    .groupBy('rotation')
    .execute();
  return rows.map((row) => ({ ...row, shifts: Number(row.shifts) }));
}

/** @param rows by the time at which they were learnt */
function standing(rows: readonly ShiftEvent[]): OnCallShift[] {
  const latest = new Map(rows.map((row) => [row.shift_id, row]));
  return [...latest.values()].filter(({ change }) => change === 'added').map(shiftOf);
}

export function shiftOf(row: Omit<ShiftEvent, 'known_at' | 'change'>): OnCallShift {
  return {
    shiftId: row.shift_id,
    rotation: row.rotation,
    team: row.team,
    responder: row.responder,
    level: row.level,
    zone: row.zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    kind: row.kind,
    insteadOf: row.instead_of,
  };
}

export function rowOf(shift: OnCallShift, change: ShiftEvent['change'], knownAt: Date): ShiftEvent {
  return {
    shift_id: shift.shiftId,
    known_at: knownAt,
    change,
    rotation: shift.rotation,
    team: shift.team,
    level: shift.level,
    responder: shift.responder,
    zone: shift.zone,
    starts_at: shift.startsAt,
    ends_at: shift.endsAt,
    kind: shift.kind,
    instead_of: shift.insteadOf,
  };
}
