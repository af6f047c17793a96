import type { DataFrame } from '@grafana/data';
import { sloProblemListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';

/** What is wrong in a file of definitions. */
export interface DefinitionProblem {
  key: string;
  /** Name and line of the file: `slos/checkout.yaml:12`. */
  place: string;
  /** Where in it, such as `spec.objectives[0].target`. */
  field: string | null;
  message: string;
}

/** Reads the list `sloProblems`, in its order. */
export function readDefinitionProblems(frame: DataFrame | undefined): DefinitionProblem[] {
  return rowsOf(frame, sloProblemListFrame).map((row, index) => ({
    key: String(index),
    place: [row.text('file'), row.number('line')].filter((part) => part !== null).join(':'),
    field: row.text('field'),
    message: row.text('problem') ?? '',
  }));
}
