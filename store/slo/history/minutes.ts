import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Span } from '../../time/span';
import { DAY, MINUTE } from '../../time/units';
import { type DayPart, dayOf, emptyDay } from './dayPart';
import type { Wanted } from './rows';

/** Approximate rows per query: few, since rows take several times the memory of the days they are put into. */
const ROWS_AT_ONCE = 150_000;

/** The single-minute rows of one channel of an SLO on one day; for each minute, the row that was written last. */
export interface NewestMinutes {
  slo: string;
  channel: string;
  demo: boolean;
  part: DayPart;
  /** When each minute was written, epoch ms; 0 for a minute without a row. */
  written: Float64Array;
}

/** Reads single-minute rows, one span after another, to hold only the days in memory instead of all rows. */
export async function readMinutes(db: Kysely<Schema>, wanted: Wanted): Promise<NewestMinutes[]> {
  const days = [...(wanted.minuteDays ?? wanted.days)].sort((a, b) => a - b);
  const found = new Map<string, NewestMinutes>();
  const length = Math.ceil(ROWS_AT_ONCE / (wanted.slos.length * (wanted.channels?.length ?? 1))) * MINUTE;
  for (const span of spansOf(days, length)) {
    for (const lists of await readLists(db, wanted, span)) {
      addMinutes(found, lists);
    }
  }
  return [...found.values()];
}

/** The minutes of a day that are newer than its chunk (others are zeroed in place); undefined without any. */
export function minutesSince({ part, written }: NewestMinutes, chunkWrittenAt: number): DayPart | undefined {
  let newer = 0;
  for (let i = 0; i < written.length; i++) {
    if (written[i] > chunkWrittenAt) {
      newer++;
    } else {
      part.good[i] = 0;
      part.total[i] = 0;
      part.covered[i] = 0;
    }
  }
  return newer > 0 ? part : undefined;
}

/** Joins consecutive days, then cuts them into spans of at most `length` ms. */
function spansOf(days: readonly number[], length: number): Span[] {
  const joined: Span[] = [];
  for (const day of days) {
    const last = joined.at(-1);
    if (last?.to === day) {
      last.to = day + DAY;
    } else {
      joined.push({ from: day, to: day + DAY });
    }
  }
  return joined.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / length) }, (_, i) => ({
      from: from + i * length,
      to: Math.min(from + (i + 1) * length, to),
    }))
  );
}

interface MinuteLists {
  slo: string;
  channel: string;
  demo: boolean;
  /** Minutes since 1970, in any order; of several rows for a minute, the last written applies. */
  minutes: number[];
  good: number[];
  total: number[];
  covered: number[];
  /** Epoch ms. */
  written: number[];
}

async function readLists(db: Kysely<Schema>, { slos, channels }: Wanted, { from, to }: Span): Promise<MinuteLists[]> {
  const ofChannels = channels ? sql`and channel in (${sql.join(channels)})` : sql``;
  // Arrays, since a million row objects take seconds; not sorted, since sorting takes much memory in DuckDB.
  const { rows } = await sql<MinuteLists>`
    select slo, channel, bool_or(demo) as demo,
      array_agg(cast(date_part('epoch', "at") / 60 as integer)) as minutes,
      array_agg(good) as good,
      array_agg(total) as total,
      array_agg(covered) as covered,
      array_agg(date_part('epoch', written_at) * 1000) as written
    from sli_minute
    where slo in (${sql.join(slos)}) and "at" >= ${new Date(from)} and "at" < ${new Date(to)} ${ofChannels}
    group by slo, channel`.execute(db);
  return rows;
}

function addMinutes(found: Map<string, NewestMinutes>, lists: MinuteLists): void {
  const { slo, channel, demo } = lists;
  let newest: NewestMinutes | undefined;
  for (let i = 0; i < lists.minutes.length; i++) {
    const at = lists.minutes[i] * MINUTE;
    if (newest?.part.day !== dayOf(at)) {
      newest = newestOf(found, slo, channel, dayOf(at));
      newest.demo ||= demo;
    }
    const { part, written } = newest;
    const minute = (at - part.day) / MINUTE;
    const writtenAt = Math.round(lists.written[i]);
    if (writtenAt > written[minute]) {
      written[minute] = writtenAt;
      part.good[minute] = lists.good[i];
      part.total[minute] = lists.total[i];
      part.covered[minute] = lists.covered[i];
    }
  }
}

function newestOf(found: Map<string, NewestMinutes>, slo: string, channel: string, day: number): NewestMinutes {
  const key = `${slo}\n${channel}\n${day}`;
  const known = found.get(key);
  if (known) {
    return known;
  }
  const newest = { slo, channel, demo: false, part: emptyDay(day), written: new Float64Array(DAY / MINUTE) };
  found.set(key, newest);
  return newest;
}
