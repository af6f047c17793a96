import type { MeasureInfo, Statistic } from '@watchbill/query';
import type { Fact, Sql } from './fact';

interface Described extends Pick<MeasureInfo, 'name' | 'label' | 'description' | 'unit' | 'over'> {
  fact: Fact;
}

/** One number for each group: SQL that aggregates the fact's rows. */
export interface NumberMeasure extends Described {
  value: Sql;
  /** Which of the fact's rows it is made of; all of them without it. */
  where?: Sql;
  /** What a group or bucket without rows holds: counts are 0 there, a mean of nothing is null. */
  whenNone: 0 | null;
}

/** Durations, of which statistics are taken: SQL of one row's seconds, null while it has not come to an end. */
export interface DurationMeasure extends Described {
  seconds: Sql;
  statistics: Statistic[];
  /** Says how many never came to an end: `{never} of {all} …`. */
  neverText(never: string, all: string): string;
}

export type Measure = NumberMeasure | DurationMeasure;

/** How the catalog shows a measure. */
export function measureInfo(measure: Measure): MeasureInfo {
  const { name, label, description, unit, over, fact } = measure;
  return {
    name,
    label,
    description,
    unit,
    statistics: 'seconds' in measure ? measure.statistics : [],
    dimensions: Object.keys(fact.dimensions),
    ...(fact.filterOnly && { filterOnly: Object.keys(fact.filterOnly) }),
    over,
  };
}
