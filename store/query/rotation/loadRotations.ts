import { type Kysely, sql } from 'kysely';
import type { Directory, RotationEntry } from '../../config/directory';
import { ledgerWindow } from '../../rotation/ledger/diffShifts';
import { unknownSpans } from '../../rotation/ledger/readings';
import type { Span } from '../../time/span';
import type { Schema } from '../../storage/schema';
import { matches, type ResolvedFilter } from '../engine/fact';

/** An unchanged calendar is read again at this interval; until then, nothing is known beyond its last reading. */
const REREAD_MS = 6 * 3_600_000;

/** A rotation of the configuration or the ledger. */
export interface RotationRecord {
  id: string;
  name: string;
  team: string;
  /** Configuration entry; null for a rotation that only the ledger knows. */
  entry: RotationEntry | null;
  /** Who is on call is known from the first shift or reading to as far ahead as was read; null before the first. */
  known: Span | null;
  feedStatus: FeedStatus | null;
}

/** Result of the last reading of a rotation's calendars. */
export interface FeedStatus {
  readAt: number | null;
  /** Time since which reading fails, and the reason; null if it succeeded. */
  problem: { since: number; message: string } | null;
  /** Spans in which it is unknown who is on call, because an event cannot be read. */
  unknown: readonly Span[];
}

/** Whether a rotation passes filters on team and rotation. */
export function rotationFilter(
  filters: readonly ResolvedFilter[]
): (rotation: { id: string; team: string }) => boolean {
  return ({ id, team }) => matches({ rotation: id, team }, filters);
}

/**
 * Rotations of the configuration, followed by those that only the ledger knows, by id.
 * @param among limits the result to these ids; without it, all are returned
 */
export async function loadRotations(
  db: Kysely<Schema>,
  directory: Directory,
  now: Date,
  among?: readonly string[]
): Promise<RotationRecord[]> {
  const only =
    among === undefined ? sql`` : among.length === 0 ? sql`and false` : sql`and rotation in (${sql.join(among)})`;
  const [ledger, readings] = await Promise.all([
    sql<LedgerRow>`
      select rotation, max(team) as team, least(min(starts_at), min(known_at)) as since
      from shift_event where known_at <= ${now} ${only} group by rotation`.execute(db),
    sql<ReadingRow>`
      select f.rotation, f.read_at, f.problem_since, f.problem, f.not_known, first.since
      from rotation_reading as f
      join (select rotation, max("at") as "at", min(read_at) as since
        from rotation_reading where "at" <= ${now} ${only} group by rotation) as first
        on first.rotation = f.rotation and first."at" = f."at"`.execute(db),
  ]);
  const inLedger = new Map(ledger.rows.map((row) => [row.rotation, row]));
  const read = new Map(readings.rows.map((row) => [row.rotation, row]));
  const about = (id: string, name: string, team: string, entry: RotationEntry | null): RotationRecord => ({
    id,
    name,
    team,
    entry,
    known: knownSpan(inLedger.get(id), read.get(id), now),
    feedStatus: feedStatusOf(read.get(id)),
  });
  const configured = [...directory.rotations.values()].filter(({ id }) => among?.includes(id) ?? true);
  const gone = ledger.rows.filter(({ rotation }) => !directory.rotations.has(rotation));
  return [
    ...configured.map((entry) => about(entry.id, entry.name, entry.team, entry)),
    ...gone
      .map(({ rotation, team }) => about(rotation, rotation, team, null))
      .sort((a, b) => a.id.localeCompare(b.id, 'en')),
  ];
}

interface LedgerRow {
  rotation: string;
  team: string;
  since: Date;
}

interface ReadingRow {
  rotation: string;
  read_at: Date | null;
  problem_since: Date | null;
  problem: string | null;
  not_known: string | null;
  /** Time of the first successful reading that is still stored. */
  since: Date | null;
}

function knownSpan(ledger: LedgerRow | undefined, reading: ReadingRow | undefined, now: Date): Span | null {
  // A calendar without shifts has been read as well: it means that nobody is on call from then on.
  const starts = [ledger?.since, reading?.since].flatMap((since) => (since ? [since.getTime()] : []));
  if (starts.length === 0) {
    return null;
  }
  // While readings succeed, the end of the known range advances with the clock.
  const asOf = reading?.problem_since ? (reading.read_at ?? reading.problem_since) : now;
  return { from: Math.min(...starts), to: ledgerWindow(asOf).to.getTime() - REREAD_MS };
}

function feedStatusOf(row: ReadingRow | undefined): FeedStatus | null {
  if (!row) {
    return null;
  }
  const { read_at: readAt, problem_since: since, problem, not_known: unknown } = row;
  return {
    readAt: readAt?.getTime() ?? null,
    problem: since && problem !== null ? { since: since.getTime(), message: problem } : null,
    unknown: unknownSpans(unknown),
  };
}
