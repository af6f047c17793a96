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

/** A measure with one number per group: an SQL aggregate of the rows of a fact. */
export interface NumberMeasure extends MeasureText {
  kind: 'number';
  fact: Fact;
  value: Sql;
  /** SQL condition for the rows that count; without it, all do. */
  where?: Sql;
  /** Value of a group or bucket without rows: 0 for counts, null for means. */
  whenNone: 0 | null;
}

/** A measure of durations, with statistics: SQL for the seconds of one row, null while the duration has not ended. */
export interface DurationMeasure extends MeasureText {
  kind: 'duration';
  fact: Fact;
  seconds: Sql;
  statistics: Statistic[];
  /** Reasons to exclude rows with an unknown or impossible duration, which count neither as ended nor as never. */
  leftOut: readonly LeftOut[];
  /** Notice for durations that never ended: `{never} of {all} …`. */
  neverText(never: string, all: string): string;
}

/** A measure that SQL aggregates from the rows of a fact. */
export type FactMeasure = NumberMeasure | DurationMeasure;

/**
 * A measure calculated from shifts of rotations, past and future, in TypeScript: unions of spans and scores are beyond
 * SQL. Define it with `rotationMeasure`, whose type limits it to the parts of an analysis that its needs provide.
 */
export interface RotationMeasure<N extends Need = Need> extends MeasureText {
  kind: 'rotation';
  dimensions: readonly string[];
  /** Data to read for each rotation in addition to the shifts in the range. */
  needs: readonly N[];
  /** Whether to limit it to configured rotations, since only these declare coverage hours. */
  configured: boolean;
  /** Contributions of one rotation to the measure, cut at slot boundaries. */
  contributions(rotation: RotationAnalysis<NoInfer<N>>, request: ContributionRequest): Contribution[];
  /** Dimension values that get a row even without contributions. */
  subjects(rotation: RotationAnalysis): Array<Contribution['dims']>;
  /** The value of one group in one slot. Without contributions: 0, or null if the measure is undefined then. */
  fold(contributions: readonly Contribution[]): number | null;
}

/** Defines a measure of rotations; the type limits `contributions` to the data that `needs` names. */
export function rotationMeasure<N extends Need>(measure: Omit<RotationMeasure<N>, 'kind'>): RotationMeasure;
// eslint-disable-next-line no-redeclare -- an overload
export function rotationMeasure(measure: Omit<RotationMeasure, 'kind'>): RotationMeasure {
  return { kind: 'rotation', ...measure };
}

/** Calculated from the sums of an SLO's measured minutes; for several SLOs, that of the one in greatest danger. */
export interface BudgetMeasure extends MeasureText {
  kind: 'budget';
  worst: 'lowest' | 'highest';
  /** Whether it can be evaluated over the two windows of a burn rate. */
  burn?: boolean;
  /** Whether it also has values for buckets after the newest measured minute. */
  afterwards?: boolean;
  /** One value for each slot, in order; null where it is unknown. */
  figures(archive: SliSource, slots: readonly SloSlot[], burn?: BurnWindows): Promise<Array<number | null>>;
}

/** One SLO in one slot, with the burn rate windows of the query if it names any. */
interface BudgetItem extends SloSlot {
  burn: BurnWindows | undefined;
}

/** Defines a measure of error budgets; the type limits its figure to sums of the spans that `spansOf` names. */
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

/** A measure calculated from budget spent and the pages that were sent meanwhile. */
export interface LedgerMeasure extends MeasureText {
  kind: 'ledger';
  worst: 'highest';
  /** The value of one or several SLOs in one slot; null if unknown. */
  ofLedgers(ledgers: readonly SloLedger[]): number | null;
}

/** Measures of SLO error budgets. */
export type SloMeasure = BudgetMeasure | LedgerMeasure;

export type Measure = FactMeasure | RotationMeasure | SloMeasure;

/** The entry of a measure in the catalog. */
export function measureInfo(measure: Measure): MeasureInfo {
  const { name, label, description, unit, over } = measure;
  return { name, label, description, unit, over, ...offers(measure) };
}

/** Statistics and dimensions that a query may ask of a measure. */
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
