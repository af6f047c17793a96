import type { MeasureInfo, Statistic } from '@watchbill/contract';
import type { BurnWindows } from '../../slo/budget/burn';
import type { Fact, Sql } from '../engine/fact';
import type { LeftOut } from '../engine/leftOut';
import type { Contribution, ContributionRequest } from '../rotation/contribution';
import type { Need } from '../rotation/needs';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import type { SliSource } from '../engine/deps';
import { type FigureSpec, figuresFromSums, type NamedSpans } from '../slo/figuresFromSums';
import type { SloLedger } from '../slo/ledgers';
import { SLO_DIMENSIONS } from '../slo/slosInRange';
import type { SloSlot } from '../slo/sloSlots';

type MeasureText = Pick<MeasureInfo, 'name' | 'label' | 'description' | 'unit' | 'over'>;

/** One number for each group: SQL that aggregates the fact's rows. */
export interface NumberMeasure extends MeasureText {
  kind: 'number';
  fact: Fact;
  value: Sql;
  /** Which of the fact's rows it is made of; all of them without it. */
  where?: Sql;
  /** What a group or bucket without rows holds: counts are 0 there, a mean of nothing is null. */
  whenNone: 0 | null;
}

/** Durations, of which statistics are taken: SQL of one row's seconds, null while it has not come to an end. */
export interface DurationMeasure extends MeasureText {
  kind: 'duration';
  fact: Fact;
  seconds: Sql;
  statistics: Statistic[];
  /** Rows whose duration is unknown or impossible; they count neither as ended nor as never ended. */
  leftOut: readonly LeftOut[];
  /** Says how many never came to an end: `{never} of {all} …`. */
  neverText(never: string, all: string): string;
}

/** Aggregated by SQL from the rows of a fact. */
export type FactMeasure = NumberMeasure | DurationMeasure;

/**
 * Worked out from the shifts of rotations, past and to come: unions of spans and scores are beyond SQL. Made by
 * `rotationMeasure`, so that it can only read the parts of an analysis that its needs provide.
 */
export interface RotationMeasure<N extends Need = Need> extends MeasureText {
  kind: 'rotation';
  dimensions: readonly string[];
  /** What is read of a rotation beside the shifts of the range. */
  needs: readonly N[];
  /** Only configured rotations have it, since others declare no hours. */
  configured: boolean;
  /** What one rotation contributes to it, cut where slots begin and end. */
  contributions(rotation: RotationAnalysis<NoInfer<N>>, request: ContributionRequest): Contribution[];
  /** Dimensions of groups that have a row even where nothing is contributed. */
  subjects(rotation: RotationAnalysis): Array<Contribution['dims']>;
  /** The number of the contributions to one group in one slot; of none it is 0, or null where nothing can be said. */
  fold(contributions: readonly Contribution[]): number | null;
}

/** A measure of rotations; its type allows `contributions` only what `needs` names. */
export function rotationMeasure<N extends Need>(measure: Omit<RotationMeasure<N>, 'kind'>): RotationMeasure;
// eslint-disable-next-line no-redeclare -- an overload
export function rotationMeasure(measure: Omit<RotationMeasure, 'kind'>): RotationMeasure {
  return { kind: 'rotation', ...measure };
}

/** Worked out from the sums of an SLO's measured minutes; of several SLOs it is that of the one in greatest danger. */
export interface BudgetMeasure extends MeasureText {
  kind: 'budget';
  worst: 'lowest' | 'highest';
  /** It can be asked over two windows. */
  burn?: boolean;
  /** Something can be said of buckets after the newest measured minute, too. */
  afterwards?: boolean;
  /** Of each slot, in order; null where nothing can be said. */
  figures(archive: SliSource, slots: readonly SloSlot[], burn?: BurnWindows): Promise<Array<number | null>>;
}

/** One SLO in one slot, with the windows of the question where it names any. */
interface BudgetItem extends SloSlot {
  burn: BurnWindows | undefined;
}

/** A measure of error budgets; its figure can only read sums of spans that `spansOf` names. */
export function budgetMeasure<Spans extends NamedSpans>({
  spansOf,
  figureOf,
  ...measure
}: Omit<BudgetMeasure, 'kind' | 'figures'> & FigureSpec<BudgetItem, Spans, number | null>): BudgetMeasure {
  return {
    kind: 'budget',
    ...measure,
    figures: (archive, slots, burn) =>
      figuresFromSums(
        archive,
        slots.map((slot) => ({ ...slot, burn })),
        { spansOf, figureOf }
      ),
  };
}

/** Worked out from what was spent beside the pages that came. */
export interface LedgerMeasure extends MeasureText {
  kind: 'ledger';
  worst: 'highest';
  /** The number of one or several SLOs in one slot; null where nothing can be said. */
  ofLedgers(ledgers: readonly SloLedger[]): number | null;
}

/** Of the error budgets of SLOs. */
export type SloMeasure = BudgetMeasure | LedgerMeasure;

export type Measure = FactMeasure | RotationMeasure | SloMeasure;

/** How the catalog shows a measure. */
export function measureInfo(measure: Measure): MeasureInfo {
  const { name, label, description, unit, over } = measure;
  return { name, label, description, unit, over, ...offers(measure) };
}

/** What can be asked of a measure. */
function offers(measure: Measure): Omit<MeasureInfo, keyof MeasureText> {
  switch (measure.kind) {
    case 'number':
    case 'duration': {
      const { dimensions, filterOnly } = measure.fact;
      return {
        statistics: measure.kind === 'duration' ? measure.statistics : [],
        dimensions: Object.keys(dimensions),
        ...(filterOnly && { filterOnly: Object.keys(filterOnly) }),
      };
    }
    case 'rotation':
      return { statistics: [], dimensions: [...measure.dimensions], ahead: true };
    case 'budget':
      return { statistics: [], dimensions: [...SLO_DIMENSIONS], ...(measure.burn && { burn: true }) };
    case 'ledger':
      return { statistics: [], dimensions: [...SLO_DIMENSIONS] };
  }
}
