import type { Kysely } from 'kysely';
import type { Schema } from '../../../storage/schema';
import type { SliReadingTable } from '../../../storage/tables/slos';
import { type Storage, StorageUnavailable } from '../../../storage/storage';
import type { SliReading } from '../../archive';
import { type AnomalySpans, readAnomalySpans } from '../anomalousMinutes';

/** Readings that differ only in their time are stored at this interval. */
const QUIET_MS = 5 * 60_000;
/** Maximum number of rows that one statement deletes. */
const AT_ONCE = 1000;

/** The stored status of reading an SLI, with the anomalous minutes from which notes are derived. */
export interface KeptReading extends SliReading {
  /** Minutes of the last 24 hours with implausible figures; undefined for none. */
  anomalies?: AnomalySpans;
}

/** The stored status of reading each SLO, by id. */
export async function loadSliReadings(db: Kysely<Schema>): Promise<Map<string, KeptReading>> {
  const rows = await db.selectFrom('sli_reading').selectAll().orderBy('at').execute();
  return new Map(rows.map((row) => [row.slo, readingOf(row)]));
}

/** Stores the status of reading: changes at once, the time of the last reading every five minutes. */
export class SliReadingsKeeper {
  private kept = new Map<string, KeptReading>();
  private allSavedAt = 0;

  constructor(private readonly storage: Storage) {}

  /** The last stored status, from any store on the database. */
  async load(): Promise<ReadonlyMap<string, KeptReading>> {
    this.kept = await loadSliReadings(this.storage.db);
    return this.kept;
  }

  /** @param readings of all SLOs that are read */
  async save(readings: ReadonlyMap<string, KeptReading>, now: Date): Promise<void> {
    const isTimeForAll = now.getTime() >= this.allSavedAt + QUIET_MS;
    const changed = [...readings.values()].filter((reading) => {
      const kept = this.kept.get(reading.slo);
      return !kept || isNews(kept, reading) || (isTimeForAll && kept.readAt !== reading.readAt);
    });
    const gone = [...this.kept.keys()].filter((slo) => !readings.has(slo));
    try {
      await this.replace(changed, gone, now);
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        // Reported elsewhere; saving is retried after the next reading.
        return;
      }
      throw error;
    }
    changed.forEach((reading) => this.kept.set(reading.slo, reading));
    gone.forEach((slo) => this.kept.delete(slo));
    this.allSavedAt = isTimeForAll ? now.getTime() : this.allSavedAt;
  }

  private async replace(readings: readonly KeptReading[], gone: readonly string[], now: Date): Promise<void> {
    const replaced = [...readings.map(({ slo }) => slo), ...gone];
    if (replaced.length === 0) {
      return;
    }
    await this.storage.write(async ({ db, append }) => {
      for (let i = 0; i < replaced.length; i += AT_ONCE) {
        await db
          .deleteFrom('sli_reading')
          .where('slo', 'in', replaced.slice(i, i + AT_ONCE))
          .execute();
      }
      await append(
        'sli_reading',
        readings.map((reading) => rowOf(reading, now))
      );
    });
  }
}

function isNews(before: KeptReading, after: KeptReading): boolean {
  const news = ({ readAt: _, ...rest }: KeptReading) => JSON.stringify(rest);
  return news(before) !== news(after);
}

const dateOf = (time: number | null) => (time === null ? null : new Date(time));
const timeOf = (date: Date | null) => date?.getTime() ?? null;

function rowOf(reading: KeptReading, now: Date): SliReadingTable {
  const { slo, readAt, backfilledTo, backfillTo, problem, notes, anomalies = {} } = reading;
  return {
    slo,
    at: now,
    read_at: dateOf(readAt),
    backfilled_to: dateOf(backfilledTo),
    backfill_to: dateOf(backfillTo),
    problem_since: dateOf(problem?.since ?? null),
    problem: problem?.message ?? null,
    notes: JSON.stringify(notes),
    anomalies: JSON.stringify(anomalies),
  };
}

function readingOf(row: SliReadingTable): KeptReading {
  const texts: unknown = JSON.parse(row.notes);
  return {
    slo: row.slo,
    readAt: timeOf(row.read_at),
    backfilledTo: timeOf(row.backfilled_to),
    backfillTo: timeOf(row.backfill_to),
    problem:
      row.problem_since && row.problem !== null ? { since: row.problem_since.getTime(), message: row.problem } : null,
    notes: Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [],
    anomalies: readAnomalySpans(row.anomalies),
  };
}
