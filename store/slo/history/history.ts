import { sql } from 'kysely';
import type { Storage } from '../../storage/storage';
import type { MeasuredMinutes, SliArchive, Span } from '../archive';
import type { SliSeries, SliSum, Slo } from '../types';
import { Compaction } from './compaction';
import { addTo, type DayPart, daysOf, MINUTE, nothing, seriesWithin, slicedDay, sumWithin } from './dayPart';
import { BUDGET, EVENTS } from './rollUp';
import { readDays, wholeOf } from './rows';
import { SliWriter, type WriterOptions } from './writer';

/** The SLIs of all SLOs, over the tables `sli_minute` and `sli_chunk`. */
export class SliHistory implements SliArchive {
  private readonly writer: SliWriter;
  private readonly compaction: Compaction;

  constructor(
    private readonly storage: Storage,
    options: WriterOptions
  ) {
    this.writer = new SliWriter(storage, options);
    this.compaction = new Compaction(storage, options, () => undefined);
  }

  async write(minutes: readonly MeasuredMinutes[], { demo = false } = {}): Promise<void> {
    await this.writer.write(minutes, demo);
  }

  /**
   * Packs ended days, rolls up what has aged and removes what is older than 13 months; for one store at a time to call
   * now and then. It may be killed at any time.
   */
  compact(): Promise<void> {
    return this.compaction.run();
  }

  async budget(slo: Slo, span: Span): Promise<SliSeries> {
    return seriesWithin(await this.budgetDays(slo, daysOf(span)), span);
  }

  async events(slo: string, span: Span, channel = EVENTS): Promise<SliSeries> {
    const kept = await readDays(this.storage.db, { slos: [slo], days: daysOf(span), channel });
    return seriesWithin([...kept.values()].map(wholeOf).sort(byDay), span);
  }

  async edges(slo: string): Promise<number[]> {
    const { rows } = await sql<{ channel: string }>`
      select distinct channel from (
        select channel from sli_chunk where slo = ${slo} union all select channel from sli_minute where slo = ${slo}
      ) as channels where channel like 'le:%'`.execute(this.storage.db);
    return rows.map(({ channel }) => Number(channel.slice('le:'.length))).sort((a, b) => a - b);
  }

  async sums(asked: ReadonlyArray<{ slo: Slo; spans: readonly Span[] }>): Promise<SliSum[][]> {
    const answers: SliSum[][] = [];
    for (const { slo, spans } of asked) {
      const days = [...new Set(spans.flatMap(daysOf))];
      const parts = await this.budgetDays(slo, days);
      answers.push(
        spans.map((span) => {
          const sum = nothing();
          parts.forEach((part) => addTo(sum, sumWithin(part, span)));
          return { good: sum.total - sum.bad, total: sum.total, measured: sum.measured * MINUTE };
        })
      );
    }
    return answers;
  }

  async extents(): Promise<ReadonlyMap<string, Span>> {
    const { rows } = await sql<{ slo: string; from: Date; to: Date }>`
      select slo, min(since) as "from", max(until) as "to" from (
        select slo, min(measured_from) as since, max(measured_to) as until from sli_chunk
          where channel = ${EVENTS} group by slo
        union all
        select slo, min("at"), max("at") + interval '1 minute' from sli_minute where channel = ${EVENTS} group by slo
      ) as spans group by slo`.execute(this.storage.db);
    return new Map(rows.map(({ slo, from, to }) => [slo, { from: from.getTime(), to: to.getTime() }]));
  }

  /** Days in the unit of the SLO's budgeting method, in order. */
  private async budgetDays(slo: Slo, days: readonly number[]): Promise<DayPart[]> {
    const { method } = slo;
    const kept = await readDays(this.storage.db, { slos: [slo.id], days });
    const parts: DayPart[] = [];
    for (const day of kept.values()) {
      if (day.channel === EVENTS) {
        const events = wholeOf(day);
        if (method.kind === 'occurrences') {
          parts.push(events);
        } else if (events.slot === 1) {
          parts.push(slicedDay(events, method));
        }
      } else if (day.channel === BUDGET && method.kind !== 'occurrences') {
        parts.push(wholeOf(day));
      }
    }
    return parts.sort(byDay);
  }
}

function byDay(a: DayPart, b: DayPart): number {
  return a.day - b.day;
}
