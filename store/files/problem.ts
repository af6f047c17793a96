/** An error in a configuration or data file, with its position, for display. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Path of the field, such as `teams.payments.zone`; empty for the whole file. */
  field: string;
  message: string;
}

/** Formats a problem as one line: `watchbill.yaml:12:5 teams.payments.zone: …`. */
export function formatProblem({ file, line, column, field, message }: Problem): string {
  return `${file}:${line}:${column} ${field ? `${field}: ` : ''}${message}`;
}

/** Maximum problems reported for one file: more are not helpful, and most have the same cause. */
export const MAX_PROBLEMS = 100;

/** The first MAX_PROBLEMS problems of a file; if there are more, a last entry has their number. */
export function firstProblems(problems: readonly Problem[], all = problems.length): Problem[] {
  const told = problems.slice(0, MAX_PROBLEMS);
  const left = all - told.length;
  const last = told.at(-1);
  if (left === 0 || !last) {
    return told;
  }
  const message = `${left.toLocaleString('en')} more problems of this file are not told: correct these first.`;
  return [...told, { ...last, field: '', message }];
}
