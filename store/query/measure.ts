import type { MeasureInfo, Statistic } from '@watchbill/query';
import type { Fact, Sql } from './fact';
import type { Judged } from './rotation/judged';
import type { Needs } from './rotation/load';
import type { Asked, Piece } from './rotation/piece';

type Words = Pick<MeasureInfo, 'name' | 'label' | 'description' | 'unit' | 'over'>;

interface Described extends Words {
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

/** Made by SQL of a fact's rows. */
export type FactMeasure = NumberMeasure | DurationMeasure;

/** Worked out from the spans of rotations, past and to come: unions of spans and scores are not for SQL. */
export interface SpanMeasure extends Words {
  dimensions: readonly string[];
  /** What of a rotation it needs beside its turns. */
  needs: Needs;
  /** Only configured rotations have it, since others declare nothing. */
  configured: boolean;
  /** What one rotation brings to it, cut where slots begin and end. */
  pieces(rotation: Judged, asked: Asked): Piece[];
  /** Who has a row even without any piece, by their dimensions. */
  subjects(rotation: Judged): Array<Piece['dims']>;
  /** The number of the pieces of one group in one slot; none of them is 0, unless nothing can be said. */
  fold(pieces: readonly Piece[]): number | null;
}

export type Measure = FactMeasure | SpanMeasure;

export function isSpanMeasure(measure: Measure): measure is SpanMeasure {
  return 'fold' in measure;
}

/** How the catalog shows a measure. */
export function measureInfo(measure: Measure): MeasureInfo {
  const { name, label, description, unit, over } = measure;
  const words = { name, label, description, unit, over };
  if (isSpanMeasure(measure)) {
    return { ...words, statistics: [], dimensions: [...measure.dimensions], ahead: true };
  }
  const { dimensions, filterOnly } = measure.fact;
  return {
    ...words,
    statistics: 'seconds' in measure ? measure.statistics : [],
    dimensions: Object.keys(dimensions),
    ...(filterOnly && { filterOnly: Object.keys(filterOnly) }),
  };
}
