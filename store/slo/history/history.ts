import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Storage } from '../../storage/storage';
import type { Span } from '../../time/span';
import type { MeasuredMinutes, SliArchive } from '../archive';
import type { SliSeries, SliSum, Slo } from '../types';
import { Compaction } from './compaction';
import { MINUTE } from '../../time/units';
import { daysOf, nothing, seriesWithin } from './dayPart';
import { DayReader } from './dayReader';
import { type CachedDay, DayUnpacker, SliMemory } from './memory';
import { EVENTS } from './rollUp';
import { readDays, wholeOf } from './rows';
import { UnitDays } from './unitDays';
import { SliWriter, type WriterOptions } from './writer';

/** Days in memory: today, the edges of the usual windows of 1,000 SLOs, and all days of those looked at lately. */
const MEMORY_BYTES = 128 * 1024 * 1024;

/** SLOs whose sums are made at once. */
const SLOS_AT_ONCE = 200;

export interface SliHistoryOptions extends WriterOptions {
  /** Bytes that days in memory may take; 128 MiB unless told. */
  memory?: number;
}

/**
 * The SLIs of all SLOs, over the tables `sli_minute` and `sli_chunk`. Several stores may do so over one database: each
 * knows what it has written at once, and what others have after a second.
 */
export class SliHistory implements SliArchive {
  private readonly writer: SliWriter;
  private readonly compaction: Compaction;
  private readonly memory: SliMemory;
  private readonly reader: DayReader;
  private readonly unpacker = new DayUnpacker();

  constructor(
    private readonly storage: Storage,
    { memory = MEMORY_BYTES, ...options }: SliHistoryOptions
  ) {
    this.memory = new SliMemory(storage.db, options.now, memory);
    this.reader = new DayReader(storage.db, this.memory);
    this.writer = new SliWriter(storage, options);
    this.compaction = new Compaction(storage, options, (written) => this.memory.written(written));
  }

  async write(minutes: readonly MeasuredMinutes[], { demo = false } = {}): Promise<void> {
    const written = await this.writer.write(minutes, demo);
    if (written) {
      this.memory.written(written);
    }
  }

  /**
   * Packs ended days, rolls up what has aged and removes what is older than 13 months; for one store at a time to call
   * every few minutes. It may be killed at any time.
   */
  compact(): Promise<void> {
    return this.compaction.run();
  }

  async budget(slo: Slo, span: Span): Promise<SliSeries> {
    await this.memory.refresh();
    const facts = this.memory.facts(slo.id);
    if (!facts) {
      return seriesWithin([], span);
    }
    const { changes } = facts;
    const slices = slo.method.kind !== 'occurrences';
    // Whoever looks at an SLO asks for its days several times: its page has as many questions as views.
    const held = await this.reader.read([{ slo: slo.id, days: daysOf(span), slices }]);
    // What was written meanwhile may lie in days that were not read.
    return facts.changes === changes
      ? new UnitDays(slo.id, slo.method, facts, this.memory, this.unpacker).series(span, held)
      : this.budget(slo, span);
  }

  async events(slo: string, span: Span, channel = EVENTS): Promise<SliSeries> {
    const kept = await readDays(this.storage.db, { slos: [slo], days: daysOf(span), channels: [channel] });
    const parts = [...kept.values()].map(wholeOf);
    return seriesWithin(
      parts.sort((a, b) => a.day - b.day),
      span
    );
  }

  async edges(slo: string): Promise<number[]> {
    const { rows } = await sql<{ channel: string }>`
      select distinct channel from (
        select channel from sli_chunk where slo = ${slo} union all select channel from sli_minute where slo = ${slo}
      ) as channels where channel like 'le:%'`.execute(this.storage.db);
    return rows.map(({ channel }) => Number(channel.slice('le:'.length))).sort((a, b) => a - b);
  }

  async sums(asked: ReadonlyArray<{ slo: Slo; spans: readonly Span[] }>): Promise<SliSum[][]> {
    await this.memory.refresh();
    const units = asked.map(({ slo, spans }) => {
      const facts = this.memory.facts(slo.id);
      const days = facts && new UnitDays(slo.id, slo.method, facts, this.memory, this.unpacker);
      return { slo, spans, facts, changes: facts?.changes, days, needed: days?.neededFor(spans) ?? [] };
    });
    const held = await this.reader.read(
      units.map(({ slo, needed }) => ({ slo: slo.id, days: needed, slices: slo.method.kind !== 'occurrences' }))
    );
    const answers: SliSum[][] = [];
    for (const [i, { slo, spans, facts, changes, days }] of units.entries()) {
      if (i % SLOS_AT_ONCE === SLOS_AT_ONCE - 1) {
        // A thousand SLOs must not hold up everybody else.
        await setImmediate();
      }
      if (facts?.changes === changes) {
        answers.push(spans.map((span) => sumOver(days, span, held)));
      } else {
        // What was written meanwhile may lie in days that were not read.
        answers.push(...(await this.sums([{ slo, spans }])));
      }
    }
    return answers;
  }

  async extents(): Promise<ReadonlyMap<string, Span>> {
    await this.memory.refresh();
    return this.memory.extents();
  }
}

function sumOver(days: UnitDays | undefined, span: Span, held: ReadonlyMap<string, CachedDay>): SliSum {
  const { bad, total, measured } = days?.sum(span, held) ?? nothing();
  return { good: total - bad, total, measured: measured * MINUTE };
}
