import type { DataFrame } from '@grafana/data';
import { sloProblemListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';

/** A problem in a file of SLO definitions. */
export interface DefinitionProblem {
  key: string;
  /** Name and line of the file: `slos/checkout.yaml:12`. */
  place: string;
  /** Path of the field in the file, such as `spec.objectives[0].target`. */
  field: string | null;
  message: string;
}

/** Reads the list `sloProblems`, keeping its order. */
export function readDefinitionProblems(frame: DataFrame | undefined): DefinitionProblem[] {
  return rowsOf(frame, sloProblemListFrame).map((row, index) => ({
    key: String(index),
    place: [row.text('file'), row.number('line')].filter((part) => part !== null).join(':'),
    field: row.text('field'),
    message: row.text('problem') ?? '',
  }));
}
