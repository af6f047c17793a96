import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { Held, SliMemory, SloFacts } from './memory';
import { BUDGET, EVENTS } from './rollUp';
import { dayKey, type KeptDay, readDays, wholeOf } from './rows';

/** Days of one SLO. */
export interface DaysOfSlo {
  slo: string;
  days: readonly number[];
  /** Whether slices are wanted, too. */
  slices: boolean;
}

/** Finds days in memory, and reads what is not there. */
export class DayReader {
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly memory: SliMemory
  ) {}

  /**
   * Days by `dayKey`, of events and of slices where those are kept; what was not measured is left out.
   *
   * @param remember whether days that do not change any more are to be held in memory, too
   */
  async read(wanted: readonly DaysOfSlo[], remember: boolean): Promise<ReadonlyMap<string, Held>> {
    const found = new Map<string, Held>();
    const missing: Missing[] = [];
    for (const { slo, days, slices } of wanted) {
      const facts = this.memory.facts(slo);
      if (facts) {
        this.find(slo, facts, days, slices, found, missing);
      }
    }
    if (missing.length > 0) {
      await this.readMissing(missing, remember, found);
    }
    return found;
  }

  private find(
    slo: string,
    facts: SloFacts,
    days: readonly number[],
    slices: boolean,
    found: Map<string, Held>,
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

  private async readMissing(missing: readonly Missing[], remember: boolean, found: Map<string, Held>): Promise<void> {
    const days = [...new Set(missing.map(({ day }) => day))];
    const minuteDays = new Set(missing.filter(({ facts, day }) => facts.minuteDays.has(day)).map(({ day }) => day));
    const kept = await readDays(this.db, {
      slos: [...new Set(missing.map(({ slo }) => slo))],
      days,
      minuteDays: [...minuteDays],
      channels: [...new Set(missing.map(({ channel }) => channel))],
    });
    for (const { slo, channel, day, facts, changes } of missing) {
      const key = dayKey(slo, channel, day);
      const row = kept.get(key);
      if (row) {
        const held = heldOf(row);
        found.set(key, held);
        // What was written meanwhile may be missing in what was read.
        if (facts.changes === changes && (remember || 'open' in held)) {
          this.memory.hold(key, held);
        }
      }
    }
  }
}

interface Missing {
  slo: string;
  channel: string;
  day: number;
  facts: SloFacts;
  changes: number;
}

function heldOf(kept: KeptDay): Held {
  return kept.minutes || !kept.chunk ? { open: wholeOf(kept) } : { packed: kept.chunk };
}
