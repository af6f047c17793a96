import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { SliChunkTable } from '../../storage/tables/slos';
import { type DayPart, emptyDay, measuredSpan, type Slots, sumOf } from './dayPart';
import { minutesSince, readMinutes } from './minutes';
import { pack, unpack } from './pack';
import { over } from './pieces';

/** Maximum number of SLOs per query of chunks, whose data may be scattered over the whole table. */
const SLOS_AT_ONCE = 100;

/** The stored chunk and minutes of one channel of an SLO on one day. */
export interface KeptDay {
  slo: string;
  channel: string;
  day: number;
  chunk?: { slot: number; data: Uint8Array; writtenAt: number };
  /** Minutes that were written after the chunk. */
  minutes?: DayPart;
  demo: boolean;
}

export interface Wanted {
  slos: readonly string[];
  /** Starts of the days. */
  days: readonly number[];
  /** Days that may have single-minute rows; by default all days. */
  minuteDays?: readonly number[];
  /** Channels to read; by default all. */
  channels?: readonly string[];
}

export function dayKey(slo: string, channel: string, day: number): string {
  return `${slo}\n${channel}\n${day}`;
}

/** Reads days from the tables, by `dayKey`; days without rows are omitted. */
export async function readDays(db: Kysely<Schema>, wanted: Wanted): Promise<Map<string, KeptDay>> {
  const found = new Map<string, KeptDay>();
  if (wanted.slos.length === 0 || wanted.days.length === 0) {
    return found;
  }
  // Minutes are read first: if they are packed into a chunk in between, they are found twice instead of never.
  const minutes = await readMinutes(db, wanted);
  for (const { slo, channel, day, slot_minutes, data, written_at, demo } of await readChunks(db, wanted)) {
    const chunk = { slot: slot_minutes, data, writtenAt: written_at.getTime() };
    found.set(dayKey(slo, channel, day.getTime()), { slo, channel, day: day.getTime(), chunk, demo });
  }
  for (const newest of minutes) {
    const { slo, channel, demo } = newest;
    const { day } = newest.part;
    const key = dayKey(slo, channel, day);
    const kept = found.get(key) ?? { slo, channel, day, demo };
    found.set(key, { ...kept, minutes: minutesSince(newest, kept.chunk?.writtenAt ?? 0) });
  }
  return found;
}

/** The slots of a day, with chunk and newer minutes merged. */
export function wholeOf({ day, chunk, minutes }: Pick<KeptDay, 'day' | 'chunk' | 'minutes'>): DayPart {
  if (!chunk) {
    return minutes ?? emptyDay(day);
  }
  const part = partOf(day, chunk.slot, chunk.data);
  return minutes ? over(part, minutes) : part;
}

/**
 * The slots of a chunk.
 *
 * @param reuse slots that may be overwritten
 */
export function partOf(day: number, slot: number, data: Uint8Array, reuse?: Slots): DayPart {
  const { slots, slice } = unpack(data, reuse);
  return { day, slot, slice, ...slots };
}

/** The row of a packed day; undefined when nothing was measured. */
export function chunkRow(
  slo: string,
  channel: string,
  part: DayPart,
  writtenAt: number,
  demo: boolean
): SliChunkTable | undefined {
  const measured = measuredSpan(part);
  if (!measured) {
    return undefined;
  }
  return {
    slo,
    channel,
    day: new Date(part.day),
    slot_minutes: part.slot,
    data: pack(part, part.slice),
    ...sumOf(part),
    measured_from: new Date(measured.from),
    measured_to: new Date(measured.to),
    written_at: new Date(writtenAt),
    demo,
  };
}

type ChunkRow = Pick<SliChunkTable, 'slo' | 'channel' | 'day' | 'slot_minutes' | 'data' | 'written_at' | 'demo'>;

/**
 * DuckDB skips blocks by the minimum and maximum of a column, but not by `in` lists. Chunks are stored day by day at
 * first, and SLO by SLO after `reclaim`: so a query reads one day of consecutive SLOs, or all days of one SLO.
 */
async function readChunks(db: Kysely<Schema>, { slos, days, channels }: Wanted): Promise<ChunkRow[]> {
  const dates = days.toSorted((a, b) => a - b).map((day) => new Date(day));
  const groups = following(slos);
  const parts =
    dates.length * groups.length < slos.length
      ? groups.flatMap((group) => dates.map((date) => ({ slos: group, dates: [date] })))
      : slos.map((slo) => ({ slos: [slo], dates }));
  const found: ChunkRow[] = [];
  for (const part of parts) {
    const names = sql.join(part.slos);
    const rows = db
      .selectFrom('sli_chunk')
      .select(['slo', 'channel', 'day', 'slot_minutes', 'data', 'written_at', 'demo'])
      .where('slo', 'in', part.slos)
      // `least` and `greatest` use the collation of the database, which may differ from the sort order here.
      .where('slo', '>=', sql<string>`least(${names})`)
      .where('slo', '<=', sql<string>`greatest(${names})`)
      .where('day', '>=', part.dates[0])
      .where('day', '<=', part.dates[part.dates.length - 1])
      .where('day', 'in', part.dates);
    found.push(...(await (channels ? rows.where('channel', 'in', [...channels]) : rows).execute()));
  }
  return found;
}

/** Sorts SLOs and splits them into groups of the size of one query. */
export function following(slos: readonly string[]): string[][] {
  const sorted = slos.toSorted();
  return Array.from({ length: Math.ceil(sorted.length / SLOS_AT_ONCE) }, (_, i) =>
    sorted.slice(i * SLOS_AT_ONCE, (i + 1) * SLOS_AT_ONCE)
  );
}
