/** What kept an SLI from being read. */
export type ReadingTrouble =
  /** This query only: as wrong the next time, until somebody mends it. */
  | 'query'
  /** This query asked for too much at once, or took too long: less may do. */
  | 'heavy'
  /** Whatever is asked there. */
  | 'connection';

/** Why an SLI could not be read, and what to do; never holds a secret. */
export class ReadingProblem extends Error {
  override readonly name = 'ReadingProblem';

  constructor(
    readonly trouble: ReadingTrouble,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}
