/** The log of a database is not to be read, or cannot be kept aside; said in words for the one who starts the store. */
export class WalProblem extends Error {
  override readonly name = 'WalProblem';
}
