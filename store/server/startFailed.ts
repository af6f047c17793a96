/** The store cannot start; the message is for the person who started it. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';

  constructor(
    message: string,
    /** True when the command or the configuration has to change, false when the machine is at fault. */
    readonly wrongUse: boolean
  ) {
    super(message);
  }
}
