import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Span } from '../../time/span';
import type { ChunkFacts } from './chunkTable';
import { DAY } from '../../time/units';
import { BUDGET, EVENTS } from './rollUp';

/** `written_at` of the newest rows read, epoch ms; rows are committed in the order of these times. */
export interface Seen {
  minutes: number;
  chunks: number;
}

export interface MinuteChange {
  slo: string;
  at: number;
  good: number;
  total: number;
  covered: number;
  writtenAt: number;
}

export interface ChunkChange extends ChunkFacts {
  slo: string;
  channel: string;
  day: number;
  measured_from: Date;
  measured_to: Date;
}

/** Channel of the marker row by which other stores learn that rows were removed. */
export const REMOVED = 'removed';

/** Everything that is cached of the tables except the packed data of chunks. */
export interface Contents {
  seen: Seen;
  chunks: Array<{ slo: string; channel: string; days: number[]; facts: ChunkFacts[] }>;
  /** Days with single-minute rows; `day` is epoch ms. */
  minuteDays: Array<{ slo: string; day: number }>;
  extents: Map<string, Span>;
}

const counted = [EVENTS, BUDGET];

/** Reads the contents of the tables for all SLOs, without the packed data of days. */
export async function readContents(db: Kysely<Schema>): Promise<Contents> {
  // Read first: rows written from now on are then read again by `readChanges`, so that none is missed.
  const newest = await sql<{ at: Date | null }>`
    select max(written_at) as at from (
      select max(written_at) as written_at from sli_minute
      union all select max(written_at) from sli_chunk) as newest`.execute(db);
  const seen = newest.rows[0].at?.getTime() ?? 0;
  const days = await sql<{ slo: string; day: number }>`
    select slo, floor(date_part('epoch', "at") / 86400) as day from sli_minute
    where channel = ${EVENTS} group by 1, 2`.execute(db);
  const extents = await readExtents(db);
  return {
    seen: { minutes: seen, chunks: seen },
    chunks: await readFacts(db),
    minuteDays: days.rows.map(({ slo, day }) => ({ slo, day: Number(day) * DAY })),
    extents,
  };
}

/** Minutes and chunks that were written after the ones seen, in the order of `written_at`. */
export async function readChanges(
  db: Kysely<Schema>,
  seen: Seen
): Promise<{ minutes: MinuteChange[]; chunks: ChunkChange[] }> {
  const minutes = await db
    .selectFrom('sli_minute')
    .select(['slo', 'at', 'good', 'total', 'covered', 'written_at'])
    .where('written_at', '>', new Date(seen.minutes))
    .where('channel', '=', EVENTS)
    .orderBy('written_at')
    .execute();
  const chunks = await db
    .selectFrom('sli_chunk')
    .select(['slo', 'channel', 'day', 'slot_minutes', 'bad', 'total', 'measured', 'measured_from', 'measured_to'])
    .select('written_at')
    .where('written_at', '>', new Date(seen.chunks))
    .where('channel', 'in', [...counted, REMOVED])
    .orderBy('written_at')
    .execute();
  return {
    minutes: minutes.map(({ at, written_at, ...row }) => ({
      ...row,
      at: at.getTime(),
      writtenAt: written_at.getTime(),
    })),
    chunks: chunks.map(({ day, written_at, slot_minutes, ...row }) => ({
      ...row,
      day: day.getTime(),
      slot: slot_minutes,
      writtenAt: written_at.getTime(),
    })),
  };
}

async function readFacts(db: Kysely<Schema>): Promise<Contents['chunks']> {
  interface Lists {
    slo: string;
    channel: string;
    days: number[];
    slots: number[];
    bad: number[];
    total: number[];
    measured: number[];
    written: number[];
  }
  const { rows } = await sql<Lists>`
    select slo, channel,
      array_agg(cast(date_part('epoch', day) / 86400 as integer)) as days,
      array_agg(slot_minutes) as slots,
      array_agg(bad) as bad,
      array_agg(total) as total,
      array_agg(measured) as measured,
      array_agg(date_part('epoch', written_at) * 1000) as written
    from sli_chunk where channel in (${sql.join(counted)}) group by slo, channel`.execute(db);
  return rows.map(({ slo, channel, days, slots, bad, total, measured, written }) => ({
    slo,
    channel,
    days: days.map((day) => day * DAY),
    facts: slots.map((slot, i) => ({
      slot,
      bad: bad[i],
      total: total[i],
      measured: measured[i],
      writtenAt: Math.round(written[i]),
    })),
  }));
}

async function readExtents(db: Kysely<Schema>): Promise<Map<string, Span>> {
  const { rows } = await sql<{ slo: string; from: Date; to: Date }>`
    select slo, min(since) as "from", max(until) as "to" from (
      select slo, min(measured_from) as since, max(measured_to) as until from sli_chunk
        where channel = ${EVENTS} group by slo
      union all
      select slo, min("at"), max("at") + interval '1 minute' from sli_minute where channel = ${EVENTS} group by slo
    ) as spans group by slo`.execute(db);
  return new Map(rows.map(({ slo, from, to }) => [slo, { from: from.getTime(), to: to.getTime() }]));
}
