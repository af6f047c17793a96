/** Something wrong in the configuration file, ready to be shown. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Such as `teams.payments.zone`; empty for the file as a whole. */
  field: string;
  message: string;
}

/** `watchbill.yaml:12:5 teams.payments.zone: …`, one line a problem. */
export function formatProblem({ file, line, column, field, message }: Problem): string {
  return `${file}:${line}:${column} ${field ? `${field}: ` : ''}${message}`;
}

/** Nobody reads more of one file at once, and most of them have one cause. */
export const MAX_PROBLEMS = 100;

/** The first problems of a file; the last one told counts those that are not. */
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
