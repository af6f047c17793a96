import type { Kysely } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { Span } from '../../time/span';
import type { SliReading } from '../../slo/archive';
import type { SloBook, SloChange } from '../../slo/book';
import type { InForce } from '../../slo/inForce';
import { Sums } from '../../slo/budget/series';
import { type WindowAt, windowAt } from '../../slo/budget/windows';
import type { Happening } from '../../slo/statement/happenings';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import type { SliSource } from '../engine/deps';
import type { Range } from '../engine/range';
import { HOUR } from '../../time/units';
import { type AdjustmentTimes, adjustedSpans, timesOf } from './adjusted';
import { loadHappenings } from './happenings';
import type { Part } from './parts';
import { endOf } from './standing';

export interface Source {
  db: Kysely<Schema>;
  directory: Configuration;
  slos: SloBook;
  archive: SliSource;
}

/** What is known of one SLO that is asked about. */
export interface Found {
  slo: Slo;
  /** Every change of its definition, oldest first. */
  history: readonly SloChange[];
  /** Its definitions, one after the other. */
  stretches: readonly InForce[];
  /** Of a composite. */
  parts: readonly Part[];
  /** It is in force now. */
  isDefined: boolean;
  /** When anything of it was measured; null before the first minute. */
  measured: Span | null;
  reading: SliReading | null;
}

/** One SLO as of the end of a range, with what its views are made of. */
export class AskedSlo {
  readonly slo: Slo;
  readonly end: number;
  readonly window: WindowAt;
  readonly adjustments: readonly AdjustmentTimes[];

  constructor(
    readonly found: Found,
    readonly source: Source,
    readonly range: Range,
    readonly now: Date
  ) {
    this.slo = found.slo;
    this.end = endOf(this.slo, found.measured, range.to, now);
    this.window = windowAt(this.slo.window, this.end);
    this.adjustments = timesOf(source.slos.adjustments(), { from: this.window.from, to: this.window.periodEnd });
  }

  /** Sums of a span up to where windows end. */
  async sums(from: number): Promise<Sums> {
    return new Sums(await this.source.archive.budget(this.slo, { from, to: this.end }));
  }

  /** Adjusted time of the window, and of what is to come of its period. */
  adjusted(): Span[] {
    const { from, periodEnd } = this.window;
    return adjustedSpans(this.adjustments, this.slo, { from, to: periodEnd });
  }

  /** What happened around the window, or since before it, by time. */
  async happenings(since = this.window.from): Promise<Happening[]> {
    const { db, slos } = this.source;
    const around = { from: since - HOUR, to: this.end + HOUR / 4 };
    const all = await loadHappenings(db, [this.slo], slos.adjustments(), around);
    return all.of(this.slo, around).sort((a, b) => a.at - b.at);
  }

  /** A responder's name. */
  readonly nameOf = (responder: string): string => this.source.directory.people.get(responder)?.name ?? responder;
}
