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

/** Default cache size: today and the edge days of usual windows of 1,000 SLOs, and all days of SLOs viewed lately. */
const MEMORY_BYTES = 128 * 1024 * 1024;

/** Sums of this many SLOs are calculated before yielding to other work. */
const SLOS_AT_ONCE = 200;

export interface SliHistoryOptions extends WriterOptions {
  /** Cache size for days, bytes; 128 MiB by default. */
  memory?: number;
}

/**
 * The SLI archive on the tables `sli_minute` and `sli_chunk`. Several stores may share one database: each sees its own
 * writes at once, and those of other stores after up to a second.
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
   * Packs ended days, rolls up aged ones and removes those older than 13 months. One store at a time should call it
   * every few minutes. It may be interrupted at any time.
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
    // The page of an SLO has several panels that query the same days: the first query fills the cache for the others.
    const held = await this.reader.read([{ slo: slo.id, days: daysOf(span), slices }]);
    // Minutes that were written meanwhile may be in days that were not read: then everything is read again.
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
        // Yield, so that sums of many SLOs do not block other requests.
        await setImmediate();
      }
      if (facts?.changes === changes) {
        answers.push(spans.map((span) => sumOver(days, span, held)));
      } else {
        // Minutes that were written meanwhile may be in days that were not read: read this SLO again.
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
