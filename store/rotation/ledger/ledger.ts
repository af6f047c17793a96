import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { ShiftEventTable } from '../../storage/tables/rotations';
import type { Storage } from '../../storage/storage';
import { diffShifts, type LedgerWindow, type ShiftDifference, type UnidentifiedShift } from './diffShifts';
import type { OnCallShift } from '../onCall';
import { inSlices, mapInSlices } from '../../lib/timeSlice';

/** A row of the ledger: a shift that was added or removed, with the time at which the store learned it. */
export type ShiftEvent = Omit<ShiftEventTable, 'demo'>;

/** All shifts read for a rotation that touch the ledger's window. */
export interface RotationShifts {
  rotation: string;
  shifts: readonly UnidentifiedShift[];
}

/**
 * Appends the differences between readings and ledger, if any, with the time of the reading. Only the leader may call
 * it: one store per database at a time.
 * @returns differences (including `rewritten`) by rotation; rotations without any are missing
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
    const difference = await inSlices(diffShifts(held.get(rotation) ?? [], shifts, now));
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
    ...(await mapInSlices(
      all.flatMap(({ removed }) => removed),
      (shift) => rowOf(shift, 'removed', knownAt)
    )),
    ...(await mapInSlices(
      all.flatMap(({ added }) => added),
      (shift) => rowOf(shift, 'added', knownAt)
    )),
  ];
  if (rows.length > 0) {
    await storage.write(({ append }) => append('shift_event', rows));
  }
  return differences;
}

/** Now, or just after the latest row of these rotations: a clock set back must not date new rows before old ones. */
async function laterThanAll(db: Kysely<Schema>, rotations: readonly string[], now: Date): Promise<Date> {
  const { last } = await db
    .selectFrom('shift_event')
    .where('rotation', 'in', [...rotations])
    .select(({ fn }) => fn.max('known_at').as('last'))
    .executeTakeFirstOrThrow();
  // Kysely types max() as non-null, but it is null if there are no rows.
  const latest: Date | null = last;
  return latest !== null && latest > now ? new Date(latest.getTime() + 1) : now;
}

/** Removes current and future shifts of rotations that are no longer configured. @returns ids of the affected teams */
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

/** Valid shifts that touch the window, as known now, by rotation. */
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
  for (const shift of await mapInSlices(standing(rows), shiftOf)) {
    const own = held.get(shift.rotation) ?? [];
    held.set(shift.rotation, own);
    own.push(shift);
  }
  return held;
}

/** Shifts of all rotations that contain a moment, as known now. */
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

/** The shifts whose latest row is `added`. @param rows sorted by `known_at` */
function standing(rows: readonly ShiftEvent[]): ShiftEvent[] {
  const latest = new Map(rows.map((row) => [row.shift_id, row]));
  return [...latest.values()].filter(({ change }) => change === 'added');
}

/** Converts a ledger row to its shift. */
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

/** Converts a shift and its change to a ledger row. */
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
