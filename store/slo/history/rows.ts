import { type Kysely, sql } from 'kysely';
import type { Schema, SliChunkTable } from '../../storage/schema';
import { DAY, type DayPart, dayOf, emptyDay, measuredSpan, MINUTE, type Slots, sumOf } from './dayPart';
import { pack, unpack } from './pack';
import { over } from './pieces';

/** What the tables hold of one channel of an SLO on one day. */
export interface KeptDay {
  slo: string;
  channel: string;
  day: number;
  chunk?: { part: DayPart; writtenAt: number };
  /** Minutes that were written since the chunk. */
  minutes?: DayPart;
  demo: boolean;
}

export interface Wanted {
  slos: readonly string[];
  /** Starts of the days. */
  days: readonly number[];
  /** All channels unless told. */
  channel?: string;
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
  const minutes = await readMinutes(db, wanted);
  for (const row of await readChunks(db, wanted)) {
    const { slo, channel, demo } = row;
    const day = row.day.getTime();
    const chunk = { part: partOf(row), writtenAt: row.written_at.getTime() };
    found.set(dayKey(slo, channel, day), { slo, channel, day, chunk, demo });
  }
  const days = new Set(wanted.days);
  for (const row of minutes) {
    for (let i = 0; i < row.minutes.length; i++) {
      const at = row.minutes[i] * MINUTE;
      const day = dayOf(at);
      if (!days.has(day)) {
        continue;
      }
      const key = dayKey(row.slo, row.channel, day);
      const kept: KeptDay = found.get(key) ?? { slo: row.slo, channel: row.channel, day, demo: row.demo };
      found.set(key, kept);
      if (!kept.chunk || Math.round(row.written[i]) > kept.chunk.writtenAt) {
        kept.minutes ??= emptyDay(day);
        const minute = (at - day) / MINUTE;
        kept.minutes.good[minute] = row.good[i];
        kept.minutes.total[minute] = row.total[i];
        kept.minutes.covered[minute] = row.covered[i];
      }
    }
  }
  return found;
}

/** What a day adds up to when all that is kept of it is put together. */
export function wholeOf({ day, chunk, minutes }: Omit<KeptDay, 'slo' | 'channel' | 'demo'>): DayPart {
  if (!chunk) {
    return minutes ?? emptyDay(day);
  }
  return minutes ? over(chunk.part, minutes) : chunk.part;
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
  /** Minutes since 1970, ascending; of one minute the last holds. */
  minutes: number[];
  good: number[];
  total: number[];
  covered: number[];
  /** Epoch ms. */
  written: number[];
}

async function readMinutes(db: Kysely<Schema>, { slos, days, channel }: Wanted): Promise<MinuteLists[]> {
  const from = new Date(Math.min(...days));
  const to = new Date(Math.max(...days) + DAY);
  const ofChannel = channel === undefined ? sql`` : sql`and channel = ${channel}`;
  // As lists, since a million rows as objects take seconds.
  const { rows } = await sql<MinuteLists>`
    select slo, channel, bool_or(demo) as demo,
      array_agg(cast(extract(epoch from "at") / 60 as integer) order by "at", written_at) as minutes,
      array_agg(good order by "at", written_at) as good,
      array_agg(total order by "at", written_at) as total,
      array_agg(covered order by "at", written_at) as covered,
      array_agg(cast(extract(epoch from written_at) * 1000 as double precision) order by "at", written_at) as written
    from sli_minute
    where slo in (${sql.join(slos)}) and "at" >= ${from} and "at" < ${to} ${ofChannel}
    group by slo, channel`.execute(db);
  return rows;
}

type ChunkRow = Pick<SliChunkTable, 'slo' | 'channel' | 'day' | 'slot_minutes' | 'data' | 'written_at' | 'demo'>;

function readChunks(db: Kysely<Schema>, { slos, days, channel }: Wanted): Promise<ChunkRow[]> {
  const found = db
    .selectFrom('sli_chunk')
    .select(['slo', 'channel', 'day', 'slot_minutes', 'data', 'written_at', 'demo'])
    .where('slo', 'in', [...slos])
    .where(
      'day',
      'in',
      days.map((day) => new Date(day))
    );
  return (channel === undefined ? found : found.where('channel', '=', channel)).execute();
}

function partOf({ day, slot_minutes, data }: Pick<ChunkRow, 'day' | 'slot_minutes' | 'data'>): DayPart {
  const { slots, slice } = unpack(data);
  return { day: day.getTime(), slot: slot_minutes, slice, ...(slots satisfies Slots) };
}
