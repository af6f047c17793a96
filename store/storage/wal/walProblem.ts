/** The log of a database must not be read or cannot be copied; the message is for whoever starts the store. */
export class WalProblem extends Error {
  override readonly name = 'WalProblem';
}
