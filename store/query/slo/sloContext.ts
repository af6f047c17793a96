import type { Kysely } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { Span } from '../../time/span';
import type { SliReading } from '../../slo/archive';
import type { SloRegistry, SloChange } from '../../slo/sloRegistry';
import type { DefinitionPeriod } from '../../slo/inForce';
import { Sums } from '../../slo/budget/series';
import { type WindowAt, windowAt } from '../../slo/budget/windows';
import type { ContextEvent } from '../../slo/statement/contextEvents';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import type { SliSource } from '../engine/deps';
import type { Range } from '../engine/range';
import { HOUR } from '../../time/units';
import { type AdjustmentTimes, adjustedSpans, adjustmentTimes } from './adjustedSpans';
import { loadContextEvents } from './contextEvents';
import type { CompositePart } from './compositeParts';
import { endOf } from './sloStatus';

export interface SloSources {
  db: Kysely<Schema>;
  directory: Configuration;
  slos: SloRegistry;
  archive: SliSource;
}

/** Details of the SLO of a query. */
export interface SloDetails {
  slo: Slo;
  /** All changes of its definition, oldest first. */
  history: readonly SloChange[];
  /** Its definitions with the spans in which they were in force, in order. */
  periods: readonly DefinitionPeriod[];
  /** Parts of a composite SLO; empty for any other SLO. */
  parts: readonly CompositePart[];
  /** Whether it is in force now. */
  isDefined: boolean;
  /** Span from its first to its last measured minute; null before the first. */
  measured: Span | null;
  reading: SliReading | null;
}

/** Input of the views of one SLO: the SLO as of the end of a range, its window, and the sources to read from. */
export class SloContext {
  readonly slo: Slo;
  readonly end: number;
  readonly window: WindowAt;
  readonly adjustments: readonly AdjustmentTimes[];

  constructor(
    readonly found: SloDetails,
    readonly source: SloSources,
    readonly range: Range,
    readonly now: Date
  ) {
    this.slo = found.slo;
    this.end = endOf(this.slo, found.measured, range.to, now);
    this.window = windowAt(this.slo.window, this.end);
    this.adjustments = adjustmentTimes(source.slos.adjustments(), {
      from: this.window.from,
      to: this.window.periodEnd,
    });
  }

  /** Sums of measurements from a moment to the end of the window. */
  async sums(from: number): Promise<Sums> {
    return new Sums(await this.source.archive.budget(this.slo, { from, to: this.end }));
  }

  /** Adjusted spans in the window and in the rest of its period. */
  adjusted(): Span[] {
    const { from, periodEnd } = this.window;
    return adjustedSpans(this.adjustments, this.slo, { from, to: periodEnd });
  }

  /** Context events around the window, or around an earlier start, sorted by time. */
  async contextEvents(since = this.window.from): Promise<ContextEvent[]> {
    const { db, slos } = this.source;
    const around = { from: since - HOUR, to: this.end + HOUR / 4 };
    const all = await loadContextEvents(db, [this.slo], slos.adjustments(), around);
    return all.of(this.slo, around).sort((a, b) => a.at - b.at);
  }

  /** Display name of a responder. */
  readonly nameOf = (responder: string): string => this.source.directory.people.get(responder)?.name ?? responder;
}
