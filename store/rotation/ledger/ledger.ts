import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { ShiftEventTable } from '../../storage/tables/rotations';
import type { Storage } from '../../storage/storage';
import { diffShifts, type LedgerWindow, type ShiftDifference, type UnidentifiedShift } from './diffShifts';
import type { OnCallShift } from '../onCall';
import { inTurns, mapInTurns } from '../../lib/workTurn';

/** A row of the ledger. */
export type ShiftEvent = Omit<ShiftEventTable, 'demo'>;

/** All shifts of a rotation that touch the ledger's window, as they were read. */
export interface RotationShifts {
  rotation: string;
  shifts: readonly UnidentifiedShift[];
}

/**
 * Records what readings change, each change with the time at which it was learnt. Only one store of a database does
 * this at a time.
 * @returns what changed, or was told anew of the past, by rotation; nothing is written when nothing changed
 */
export async function recordReadings(
  storage: Storage,
  readings: readonly RotationShifts[],
  window: LedgerWindow,
  now: Date
): Promise<Map<string, ShiftDifference>> {
  const rotations = readings.map(({ rotation }) => rotation);
  const held = await standingShifts(storage.db, rotations, window);
  const differences = new Map<string, ShiftDifference>();
  for (const { rotation, shifts } of readings) {
    const difference = await inTurns(diffShifts(held.get(rotation) ?? [], shifts, now));
    if (Object.values(difference).some(({ length }) => length > 0)) {
      differences.set(rotation, difference);
    }
  }
  if (differences.size === 0) {
    return differences;
  }
  const knownAt = await laterThanAll(storage.db, rotations, now);
  const all = [...differences.values()];
  const rows = [
    ...(await mapInTurns(
      all.flatMap(({ removed }) => removed),
      (shift) => rowOf(shift, 'removed', knownAt)
    )),
    ...(await mapInTurns(
      all.flatMap(({ added }) => added),
      (shift) => rowOf(shift, 'added', knownAt)
    )),
  ];
  if (rows.length > 0) {
    await storage.write(({ append }) => append('shift_event', rows));
  }
  return differences;
}

/** Now, but later than every row of these rotations: a clock that was set back must not put what is new before them. */
async function laterThanAll(db: Kysely<Schema>, rotations: readonly string[], now: Date): Promise<Date> {
  const { last } = await db
    .selectFrom('shift_event')
    .where('rotation', 'in', [...rotations])
    .select(({ fn }) => fn.max('known_at').as('last'))
    .executeTakeFirstOrThrow();
  // A type of its own says that there is always a row; of no rows the latest is null.
  const latest: Date | null = last;
  return latest !== null && latest > now ? new Date(latest.getTime() + 1) : now;
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
  const readings = gone.map(({ rotation }) => ({ rotation, shifts: [] }));
  const differences = await recordReadings(storage, readings, window, now);
  return [...new Set([...differences.values()].flatMap(({ removed }) => removed.map(({ team }) => team)))];
}

/** Shifts that stand as is known now, by rotation. */
export async function standingShifts(
  db: Kysely<Schema>,
  rotations: readonly string[],
  { from, to }: LedgerWindow
): Promise<Map<string, OnCallShift[]>> {
  const held = new Map<string, OnCallShift[]>();
  if (rotations.length === 0) {
    return held;
  }
  const rows = await db
    .selectFrom('shift_event')
    .selectAll()
    .where('rotation', 'in', [...rotations])
    .where('starts_at', '<', to)
    .where('ends_at', '>', from)
    .orderBy('known_at')
    .execute();
  for (const shift of await mapInTurns(standing(rows), shiftOf)) {
    const own = held.get(shift.rotation) ?? [];
    held.set(shift.rotation, own);
    own.push(shift);
  }
  return held;
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
  return standing(rows).map(shiftOf);
}

/** @param rows by the time at which they were learnt */
function standing(rows: readonly ShiftEvent[]): ShiftEvent[] {
  const latest = new Map(rows.map((row) => [row.shift_id, row]));
  return [...latest.values()].filter(({ change }) => change === 'added');
}

/** The shift that a row of the ledger tells of. */
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

/** The ledger's row that tells of a shift's change. */
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
