/** Why a feed could not be fetched or read, and what to do. The message never contains the secret part of its URL. */
export class FeedProblem extends Error {
  override readonly name = 'FeedProblem';
}
