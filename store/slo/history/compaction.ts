import { sql } from 'kysely';
import type { Storage } from '../../storage/storage';
import { DAY, HOUR } from '../../time/units';
import { dayOf } from './dayPart';
import { reclaim } from './reclaim';
import { rewrite, sloDays } from './rewrite';
import { FIVE_MINUTES_FOR_DAYS, KEPT_FOR_DAYS, MINUTES_FOR_DAYS, slotAt } from './rollUp';
import { readDays } from './rows';
import { takeStamp } from './stamp';
import type { Written, WriterOptions } from './writer';

/** Minutes of a day are packed this long after the day has ended. */
const REST_MS = HOUR;
/** A chunk with unmeasured minutes is rolled up this long after its last write, since the rest may still arrive. */
const SETTLED_MS = 6 * HOUR;
/** Maximum number of SLOs per transaction, so that writers never wait long. */
const SLOS_AT_ONCE = 50;

interface Due {
  slo: string;
  day: number;
}

/** Packs the minutes of ended days into chunks, rolls up chunks as they age, and removes expired days. */
export class Compaction {
  private reclaimedOn: number | undefined;

  constructor(
    private readonly storage: Storage,
    private readonly options: WriterOptions,
    private readonly written: (written: Written) => void
  ) {}

  async run(): Promise<void> {
    const now = this.options.now().getTime();
    for (const due of batches([...(await this.ended(now)), ...(await this.aged(now))])) {
      await this.rewrite(due, now);
    }
    await this.removeOld(now);
    if (this.reclaimedOn !== dayOf(now)) {
      await reclaim(this.storage);
      this.reclaimedOn = dayOf(now);
    }
  }

  /** Ended days that still have single-minute rows. */
  private async ended(now: number): Promise<Due[]> {
    const { rows } = await sql<Due>`
      select slo, floor(date_part('epoch', "at") / 86400) * 86400000 as day from sli_minute
      where "at" < ${new Date(dayOf(now - REST_MS))} group by 1, 2 order by 2, 1`.execute(this.storage.db);
    return rows.map(({ slo, day }) => ({ slo, day: Number(day) }));
  }

  private async aged(now: number): Promise<Due[]> {
    const before = (days: number) => new Date(dayOf(now) - days * DAY);
    const { rows } = await sql<{ slo: string; day: Date }>`
      select slo, day from sli_chunk
      where (slot_minutes < 5 and day < ${before(MINUTES_FOR_DAYS)}
          or slot_minutes < 60 and day < ${before(FIVE_MINUTES_FOR_DAYS)})
        and (measured >= 1440 or written_at < ${new Date(now - SETTLED_MS)})
      group by slo, day order by day, slo`.execute(this.storage.db);
    return rows.map(({ slo, day }) => ({ slo, day: day.getTime() }));
  }

  /** Rewrites a day in one transaction, so that an interruption leaves the old state. */
  private async rewrite({ slos, day }: { slos: string[]; day: number }, now: number): Promise<void> {
    const written = await this.storage.write(async (tx) => {
      const { stamp, last } = await takeStamp(this.storage, tx, this.options.now());
      const kept = await readDays(tx.db, { slos, days: [day] });
      const days = sloDays(kept.values(), () => slotAt(day, now));
      return { last, stamp, minutes: [], chunks: await rewrite(tx, days, stamp, this.options.methodOf) };
    });
    this.written(written);
  }

  private async removeOld(now: number): Promise<void> {
    const before = new Date(dayOf(now) - KEPT_FOR_DAYS * DAY);
    await this.storage.write(async ({ db }) => {
      await db.deleteFrom('sli_chunk').where('day', '<', before).execute();
      await db.deleteFrom('sli_minute').where('at', '<', before).execute();
    });
  }
}

/** Groups consecutive entries of the same day into batches of up to 50 SLOs. */
function batches(due: readonly Due[]): Array<{ day: number; slos: string[] }> {
  const found: Array<{ day: number; slos: string[] }> = [];
  for (const { slo, day } of due) {
    const last = found.at(-1);
    if (last && last.day === day && last.slos.length < SLOS_AT_ONCE) {
      last.slos.push(slo);
    } else {
      found.push({ day, slos: [slo] });
    }
  }
  return found;
}
