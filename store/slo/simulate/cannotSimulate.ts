/** A simulation is not possible, for a reason that the user can fix in the query. */
export class CannotSimulate extends Error {
  /** @param field the field of the query to fix, such as `burns` */
  constructor(
    message: string,
    readonly field: string
  ) {
    super(message);
    this.name = 'CannotSimulate';
  }
}
