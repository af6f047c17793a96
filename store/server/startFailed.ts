/** The store cannot start; the message is for the person who started it. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';

  constructor(
    message: string,
    /** True if the command or the configuration is wrong, false if the machine is at fault. */
    readonly wrongUse: boolean
  ) {
    super(message);
  }
}
