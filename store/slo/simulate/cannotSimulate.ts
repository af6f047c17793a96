/** What would have been cannot be told, for a reason that whoever asked can act on. */
export class CannotSimulate extends Error {
  /** @param field of the query, such as `burns` */
  constructor(
    message: string,
    readonly field: string
  ) {
    super(message);
    this.name = 'CannotSimulate';
  }
}
