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
