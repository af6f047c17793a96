import type { Kysely } from 'kysely';
import type { RotationReadingTable } from '../../storage/tables/rotations';
import type { Schema } from '../../storage/schema';
import type { RotationOrigin } from '../../config/directory';
import type { Storage } from '../../storage/storage';
import type { Span } from '../../time/span';

/** How the reading of a rotation goes: what replicas that do not read, and a new start, know of it. */
export interface RotationReading {
  rotation: string;
  /** The last good reading; null before the first. */
  readAt: Date | null;
  /** Why it cannot be read, and since when. */
  problem: { since: Date; message: string } | undefined;
  /** Shifts of the last good reading. */
  shifts: number;
  /** When it is not known who is on call, since an event cannot be read. */
  unknown: readonly Span[];
  /** What was left out of it, and why. */
  notes: readonly string[];
}

/** The last state of each rotation. */
export async function loadReadings(db: Kysely<Schema>): Promise<Map<string, RotationReading>> {
  const rows = await db.selectFrom('rotation_reading').selectAll().orderBy('at').execute();
  return new Map(rows.map((row) => [row.rotation, readingOf(row)]));
}

/** Replaces the rows of these rotations, and removes those of rotations that are `gone`, in one write. */
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

/** A rotation that is read less often than this grows old only after twice its interval. */
const STALE_MS = 60 * 60_000;

/** Whether a rotation was not read for longer than it should be; one never read is not stale but unknown. */
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

/** Spans as they are kept: a JSON array of pairs of epoch milliseconds; null for none. */
export function unknownSpans(kept: string | null): Span[] {
  const pairs: unknown = JSON.parse(kept ?? '[]');
  return Array.isArray(pairs)
    ? pairs.flatMap((pair) => (Array.isArray(pair) ? [{ from: Number(pair[0]), to: Number(pair[1]) }] : []))
    : [];
}
