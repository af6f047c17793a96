import type { BurnWindows } from '../../slo/budget/burn';
import type { MeasureInfo, Statistic } from '@watchbill/contract';
import type { Fact, Sql } from '../engine/fact';
import type { LeftOut } from '../engine/leftOut';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import type { Needs } from '../rotation/analyseRotations';
import type { ContributionRequest, Contribution } from '../rotation/contribution';
import { SLO_DIMENSIONS } from '../slo/slosInRange';
import type { SloLedger } from '../slo/ledgers';
import type { SloSlot } from '../slo/sloSlots';
import type { SpanSums } from '../slo/spanSums';

type MeasureText = Pick<MeasureInfo, 'name' | 'label' | 'description' | 'unit' | 'over'>;

interface FactMeasureText extends MeasureText {
  fact: Fact;
}

/** One number for each group: SQL that aggregates the fact's rows. */
export interface NumberMeasure extends FactMeasureText {
  value: Sql;
  /** Which of the fact's rows it is made of; all of them without it. */
  where?: Sql;
  /** What a group or bucket without rows holds: counts are 0 there, a mean of nothing is null. */
  whenNone: 0 | null;
}

/** Durations, of which statistics are taken: SQL of one row's seconds, null while it has not come to an end. */
export interface DurationMeasure extends FactMeasureText {
  seconds: Sql;
  statistics: Statistic[];
  /** Rows without a duration that could be told rightly; they are neither counted nor among those that never ended. */
  leftOut: readonly LeftOut[];
  /** Says how many never came to an end: `{never} of {all} …`. */
  neverText(never: string, all: string): string;
}

/** Made by SQL of a fact's rows. */
export type FactMeasure = NumberMeasure | DurationMeasure;

/** Worked out from the spans of rotations, past and to come: unions of spans and scores are not for SQL. */
export interface RotationMeasure extends MeasureText {
  dimensions: readonly string[];
  /** What of a rotation it needs beside its turns. */
  needs: Needs;
  /** Only configured rotations have it, since others declare nothing. */
  configured: boolean;
  /** What one rotation brings to it, cut where slots begin and end. */
  contributions(rotation: RotationAnalysis, asked: ContributionRequest): Contribution[];
  /** Who has a row even without any piece, by their dimensions. */
  subjects(rotation: RotationAnalysis): Array<Contribution['dims']>;
  /** The number of the pieces of one group in one slot; none of them is 0, unless nothing can be said. */
  fold(pieces: readonly Contribution[]): number | null;
}

/** Worked out from the sums of an SLO's measured minutes; of several SLOs it is that of the one in greatest danger. */
export interface BudgetMeasure extends MeasureText {
  worst: 'lowest' | 'highest';
  /** It can be asked over two windows. */
  burn?: boolean;
  /** Something can be said of buckets after the newest measured minute, too. */
  afterwards?: boolean;
  /** Of one SLO in one slot; null where nothing can be said. The sums it asks for must not depend on what they hold. */
  figure(slot: SloSlot, sums: SpanSums, burn?: BurnWindows): number | null;
}

/** Worked out from what was spent beside the pages that came. */
export interface LedgerMeasure extends MeasureText {
  worst: 'highest';
  /** The number of one or several SLOs in one slot; null where nothing can be said. */
  ofLedgers(ledgers: readonly SloLedger[]): number | null;
}

/** Of the error budgets of SLOs. */
export type SloMeasure = BudgetMeasure | LedgerMeasure;

export type Measure = FactMeasure | RotationMeasure | SloMeasure;

/** Whether a measure is worked out from rotations. */
export function isSpanMeasure(measure: Measure): measure is RotationMeasure {
  return 'fold' in measure;
}

/** Whether a measure is worked out from SLOs. */
export function isSloMeasure(measure: Measure): measure is SloMeasure {
  return 'worst' in measure;
}

/** How the catalog shows a measure. */
export function measureInfo(measure: Measure): MeasureInfo {
  const { name, label, description, unit, over } = measure;
  const words = { name, label, description, unit, over };
  if (isSpanMeasure(measure)) {
    return { ...words, statistics: [], dimensions: [...measure.dimensions], ahead: true };
  }
  if (isSloMeasure(measure)) {
    const burn = 'burn' in measure && measure.burn === true;
    return { ...words, statistics: [], dimensions: [...SLO_DIMENSIONS], ...(burn && { burn }) };
  }
  const { dimensions, filterOnly } = measure.fact;
  return {
    ...words,
    statistics: 'seconds' in measure ? measure.statistics : [],
    dimensions: Object.keys(dimensions),
    ...(filterOnly && { filterOnly: Object.keys(filterOnly) }),
  };
}
