import type { Kysely } from 'kysely';
import { groupBy } from '../../lib/groupBy';
import type { Schema } from '../../storage/schema';
import type { CachedDay, SliMemory, SloFacts } from './memory';
import { BUDGET, EVENTS } from './rollUp';
import { dayKey, following, type KeptDay, readDays, wholeOf } from './rows';

/** Days of one SLO. */
export interface DaysOfSlo {
  slo: string;
  days: readonly number[];
  /** Whether to read time slices, too. */
  slices: boolean;
}

/** Returns days from the cache, and reads missing ones from the database. */
export class DayReader {
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly memory: SliMemory
  ) {}

  /** Days by `dayKey`, of events, and of slices where they are stored; unmeasured days are omitted. */
  async read(wanted: readonly DaysOfSlo[]): Promise<ReadonlyMap<string, CachedDay>> {
    const found = new Map<string, CachedDay>();
    const missing: Missing[] = [];
    for (const { slo, days, slices } of wanted) {
      const facts = this.memory.facts(slo);
      if (facts) {
        this.find(slo, facts, days, slices, found, missing);
      }
    }
    if (missing.length > 0) {
      await this.readMissing(missing, found);
    }
    return found;
  }

  private find(
    slo: string,
    facts: SloFacts,
    days: readonly number[],
    slices: boolean,
    found: Map<string, CachedDay>,
    missing: Missing[]
  ): void {
    const take = (channel: string, day: number) => {
      const held = this.memory.held(dayKey(slo, channel, day));
      if (held) {
        found.set(dayKey(slo, channel, day), held);
      } else {
        missing.push({ slo, channel, day, facts, changes: facts.changes });
      }
    };
    for (const day of days) {
      if (facts.minuteDays.has(day) || facts.events.writtenAt(day) > 0) {
        take(EVENTS, day);
      }
      if (slices && facts.budget.writtenAt(day) > 0) {
        take(BUDGET, day);
      }
    }
  }

  /** Reads batches of SLOs, to limit the memory for the result of one query. */
  private async readMissing(missing: readonly Missing[], found: Map<string, CachedDay>): Promise<void> {
    for (const together of batches(missing)) {
      const kept = await readDays(this.db, {
        slos: unique(together.map(({ slo }) => slo)),
        days: unique(together.map(({ day }) => day)),
        minuteDays: unique(together.filter(({ facts, day }) => facts.minuteDays.has(day)).map(({ day }) => day)),
        channels: unique(together.map(({ channel }) => channel)),
      });
      for (const { slo, channel, day, facts, changes } of together) {
        const key = dayKey(slo, channel, day);
        const row = kept.get(key);
        if (row) {
          const held = cachedDayOf(row);
          found.set(key, held);
          // Rows that were written meanwhile may be missing in the result: do not cache it then.
          if (facts === this.memory.facts(slo) && facts.changes === changes) {
            this.memory.hold(key, held);
          }
        }
      }
    }
  }
}

/** Groups SLOs that lack the same days, so that one query reads no unneeded days. */
function batches(missing: readonly Missing[]): Missing[][] {
  const bySlo = groupBy(missing, ({ slo }) => slo);
  const alike = groupBy([...bySlo.values()], (ofSlo) => ofSlo.map(({ channel, day }) => `${channel} ${day}`).join());
  return [...alike.values()].flatMap((ofSlos) =>
    following(ofSlos.map(([{ slo }]) => slo)).map((slos) => slos.flatMap((slo) => bySlo.get(slo) ?? []))
  );
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

interface Missing {
  slo: string;
  channel: string;
  day: number;
  facts: SloFacts;
  changes: number;
}

function cachedDayOf(kept: KeptDay): CachedDay {
  return kept.minutes || !kept.chunk ? { open: wholeOf(kept) } : { packed: kept.chunk };
}
