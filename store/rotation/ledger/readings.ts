import type { Kysely } from 'kysely';
import type { RotationReadingTable } from '../../storage/tables/rotations';
import type { Schema } from '../../storage/schema';
import type { RotationOrigin } from '../../config/directory';
import type { Storage } from '../../storage/storage';
import type { Span } from '../../time/span';

/** Stored status of reading a rotation, for replicas that are not the leader and for the next start. */
export interface RotationReading {
  rotation: string;
  /** Time of the last good reading; null before the first. */
  readAt: Date | null;
  /** Why the rotation cannot be read, and since when; undefined while it can. */
  problem: { since: Date; message: string } | undefined;
  /** Number of shifts in the last good reading. */
  shifts: number;
  /** Spans in which it is unknown who is on call, because an event cannot be read. */
  unknown: readonly Span[];
  /** Sentences on content that was ignored or not read as written, with reasons. */
  notes: readonly string[];
}

/** The latest stored status of each rotation, by rotation. */
export async function loadReadings(db: Kysely<Schema>): Promise<Map<string, RotationReading>> {
  const rows = await db.selectFrom('rotation_reading').selectAll().orderBy('at').execute();
  return new Map(rows.map((row) => [row.rotation, readingOf(row)]));
}

/** Replaces the rows of these rotations, and deletes the rows of the rotations in `gone`, in one write. */
export async function saveReadings(
  storage: Storage,
  readings: readonly RotationReading[],
  gone: readonly string[],
  now: Date
): Promise<void> {
  const replaced = [...readings.map(({ rotation }) => rotation), ...gone];
  if (replaced.length === 0) {
    return;
  }
  await storage.write(async ({ db, append }) => {
    await db.deleteFrom('rotation_reading').where('rotation', 'in', replaced).execute();
    await append(
      'rotation_reading',
      readings.map((reading) => rowOf(reading, now))
    );
  });
}

/** Minimum age of a stale reading; rotations with longer polling intervals are stale after twice the interval. */
const STALE_MS = 60 * 60_000;

/** Whether a rotation's last reading is too old; false if it was never read. */
export function isStale(readAt: Date | null, origin: RotationOrigin, now: Date): boolean {
  const calendars = origin.kind === 'calendars' ? origin.calendars : [];
  const every = calendars.map(({ from }) => ('url' in from ? from.everySeconds * 1000 : 0));
  return readAt !== null && now.getTime() - readAt.getTime() > Math.max(STALE_MS, ...every.map((ms) => 2 * ms));
}

function rowOf(
  { rotation, readAt, problem, shifts, unknown, notes }: RotationReading,
  now: Date
): RotationReadingTable {
  return {
    rotation,
    at: now,
    read_at: readAt,
    problem_since: problem?.since ?? null,
    problem: problem?.message ?? null,
    shifts,
    notes: JSON.stringify(notes),
    not_known: unknown.length === 0 ? null : JSON.stringify(unknown.map(({ from, to }) => [from, to])),
  };
}

function readingOf({
  rotation,
  read_at,
  problem_since,
  problem,
  shifts,
  notes,
  not_known,
}: RotationReadingTable): RotationReading {
  const texts: unknown = JSON.parse(notes);
  return {
    rotation,
    readAt: read_at,
    problem: problem_since && problem !== null ? { since: problem_since, message: problem } : undefined,
    shifts,
    unknown: unknownSpans(not_known),
    notes: Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [],
  };
}

/** Parses stored spans: a JSON array of [from, to] pairs in epoch milliseconds; null means none. */
export function unknownSpans(kept: string | null): Span[] {
  const pairs: unknown = JSON.parse(kept ?? '[]');
  return Array.isArray(pairs)
    ? pairs.flatMap((pair) => (Array.isArray(pair) ? [{ from: Number(pair[0]), to: Number(pair[1]) }] : []))
    : [];
}
