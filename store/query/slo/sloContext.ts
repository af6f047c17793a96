import type { Kysely } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { Span } from '../../time/span';
import type { SliReading } from '../../slo/archive';
import type { SloRegistry, SloChange } from '../../slo/sloRegistry';
import type { InForce } from '../../slo/inForce';
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

/** What is known of the SLO of a query. */
export interface SloDetails {
  slo: Slo;
  /** Every change of its definition, oldest first. */
  history: readonly SloChange[];
  /** Its definitions, each with the time in which it was in force, in order. */
  stretches: readonly InForce[];
  /** Those of a composite; none of any other SLO. */
  parts: readonly CompositePart[];
  /** It is in force now. */
  isDefined: boolean;
  /** When anything of it was measured; null before the first minute. */
  measured: Span | null;
  reading: SliReading | null;
}

/** What the views of one SLO are answered from: the SLO as of the end of a range, its window, and where to read more. */
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

  /** Sums of what was measured from a moment up to where windows end. */
  async sums(from: number): Promise<Sums> {
    return new Sums(await this.source.archive.budget(this.slo, { from, to: this.end }));
  }

  /** Adjusted time of the window, and of what is to come of its period. */
  adjusted(): Span[] {
    const { from, periodEnd } = this.window;
    return adjustedSpans(this.adjustments, this.slo, { from, to: periodEnd });
  }

  /** What happened around the window, or since before it, by time. */
  async contextEvents(since = this.window.from): Promise<ContextEvent[]> {
    const { db, slos } = this.source;
    const around = { from: since - HOUR, to: this.end + HOUR / 4 };
    const all = await loadContextEvents(db, [this.slo], slos.adjustments(), around);
    return all.of(this.slo, around).sort((a, b) => a.at - b.at);
  }

  /** A responder's name. */
  readonly nameOf = (responder: string): string => this.source.directory.people.get(responder)?.name ?? responder;
}
