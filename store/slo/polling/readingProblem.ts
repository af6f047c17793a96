/** The scope of a failure to read an SLI. */
export type ReadingProblemKind =
  /** This query only; it fails again until its definition is fixed. */
  | 'query'
  /** This query exceeded a limit or timed out; a smaller one may succeed. */
  | 'heavy'
  /** Every query of this connection. */
  | 'connection';

/** Says why an SLI could not be read and how to fix it; the message never contains a secret. */
export class ReadingProblem extends Error {
  override readonly name = 'ReadingProblem';

  constructor(
    readonly kind: ReadingProblemKind,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}
