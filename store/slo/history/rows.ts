import { type Kysely, sql } from 'kysely';
import type { Schema, SliChunkTable } from '../../storage/schema';
import { DAY, type DayPart, dayOf, emptyDay, measuredSpan, MINUTE, type Slots, sumOf } from './dayPart';
import { pack, unpack } from './pack';
import { over } from './pieces';

/** SLOs of which a query reads minutes: a day of each is some thousand numbers. */
const SLOS_AT_ONCE = 100;

/** What the tables hold of one channel of an SLO on one day. */
export interface KeptDay {
  slo: string;
  channel: string;
  day: number;
  chunk?: { slot: number; data: Uint8Array; writtenAt: number };
  /** Minutes that were written since the chunk. */
  minutes?: DayPart;
  demo: boolean;
}

export interface Wanted {
  slos: readonly string[];
  /** Starts of the days. */
  days: readonly number[];
  /** Those of which there may be single minutes; all unless told. */
  minuteDays?: readonly number[];
  /** All channels unless told. */
  channels?: readonly string[];
}

export function dayKey(slo: string, channel: string, day: number): string {
  return `${slo}\n${channel}\n${day}`;
}

/** Reads days from the tables, by `dayKey`; those that hold nothing are left out. */
export async function readDays(db: Kysely<Schema>, wanted: Wanted): Promise<Map<string, KeptDay>> {
  const found = new Map<string, KeptDay>();
  if (wanted.slos.length === 0 || wanted.days.length === 0) {
    return found;
  }
  // Minutes first: what is turned into a chunk in between is then found twice, and never missed.
  const minutes: MinuteLists[] = [];
  for (let first = 0; first < wanted.slos.length; first += SLOS_AT_ONCE) {
    const slos = wanted.slos.slice(first, first + SLOS_AT_ONCE);
    minutes.push(...(await readMinutes(db, { ...wanted, slos })));
  }
  for (const { slo, channel, day, slot_minutes, data, written_at, demo } of await readChunks(db, wanted)) {
    const chunk = { slot: slot_minutes, data, writtenAt: written_at.getTime() };
    found.set(dayKey(slo, channel, day.getTime()), { slo, channel, day: day.getTime(), chunk, demo });
  }
  const days = new Set(wanted.days);
  minutes.forEach((lists) => addMinutes(found, days, lists));
  return found;
}

/** Adds the minutes that are newer than the chunk of their day, on some days. */
function addMinutes(found: Map<string, KeptDay>, days: ReadonlySet<number>, lists: MinuteLists): void {
  const { slo, channel, demo } = lists;
  const newest = new Map<KeptDay, Float64Array>();
  let kept: KeptDay | undefined;
  for (let i = 0; i < lists.minutes.length; i++) {
    const at = lists.minutes[i] * MINUTE;
    const day = dayOf(at);
    if (!days.has(day)) {
      continue;
    }
    if (kept?.day !== day) {
      const key = dayKey(slo, channel, day);
      kept = found.get(key) ?? { slo, channel, day, demo };
      found.set(key, kept);
    }
    const minute = (at - day) / MINUTE;
    const writtenAt = Math.round(lists.written[i]);
    const others = newest.get(kept) ?? new Float64Array(DAY / MINUTE).fill(kept.chunk?.writtenAt ?? 0);
    newest.set(kept, others);
    if (writtenAt > others[minute]) {
      others[minute] = writtenAt;
      kept.minutes ??= emptyDay(day);
      kept.minutes.good[minute] = lists.good[i];
      kept.minutes.total[minute] = lists.total[i];
      kept.minutes.covered[minute] = lists.covered[i];
    }
  }
}

/** A day with all that is kept of it put together. */
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
 * @param reuse slots that may be filled anew
 */
export function partOf(day: number, slot: number, data: Uint8Array, reuse?: Slots): DayPart {
  const { slots, slice } = unpack(data, reuse);
  return { day, slot, slice, ...slots };
}

/** The row of a packed day; undefined when nothing of it was measured. */
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

interface MinuteLists {
  slo: string;
  channel: string;
  demo: boolean;
  /** Minutes since 1970, in any order; of one minute the one that was written last holds. */
  minutes: number[];
  good: number[];
  total: number[];
  covered: number[];
  /** Epoch ms. */
  written: number[];
}

async function readMinutes(
  db: Kysely<Schema>,
  { slos, days, minuteDays = days, channels }: Wanted
): Promise<MinuteLists[]> {
  if (minuteDays.length === 0) {
    return [];
  }
  const from = new Date(Math.min(...minuteDays));
  const to = new Date(Math.max(...minuteDays) + DAY);
  const ofChannels = channels ? sql`and channel in (${sql.join(channels)})` : sql``;
  // As lists, since a million rows as objects take seconds; not sorted, since that takes DuckDB much memory.
  const { rows } = await sql<MinuteLists>`
    select slo, channel, bool_or(demo) as demo,
      array_agg(cast(extract(epoch from "at") / 60 as integer)) as minutes,
      array_agg(good) as good,
      array_agg(total) as total,
      array_agg(covered) as covered,
      array_agg(cast(extract(epoch from written_at) * 1000 as double precision)) as written
    from sli_minute
    where slo in (${sql.join(slos)}) and "at" >= ${from} and "at" < ${to} ${ofChannels}
    group by slo, channel`.execute(db);
  return rows;
}

type ChunkRow = Pick<SliChunkTable, 'slo' | 'channel' | 'day' | 'slot_minutes' | 'data' | 'written_at' | 'demo'>;

/**
 * DuckDB uses no list of values to skip what it need not read, so the data of all rows between would be read: one query
 * a day, or an SLO, whichever is fewer.
 */
async function readChunks(db: Kysely<Schema>, { slos, days, channels }: Wanted): Promise<ChunkRow[]> {
  const dates = days.toSorted((a, b) => a - b).map((day) => new Date(day));
  const parts =
    days.length < slos.length
      ? dates.map((date) => ({ slos: [...slos], dates: [date] }))
      : slos.map((slo) => ({ slos: [slo], dates }));
  const found: ChunkRow[] = [];
  for (const part of parts) {
    const rows = db
      .selectFrom('sli_chunk')
      .select(['slo', 'channel', 'day', 'slot_minutes', 'data', 'written_at', 'demo'])
      .where('slo', 'in', part.slos)
      .where('day', '>=', part.dates[0])
      .where('day', '<=', part.dates[part.dates.length - 1])
      .where('day', 'in', part.dates);
    found.push(...(await (channels ? rows.where('channel', 'in', [...channels]) : rows).execute()));
  }
  return found;
}
