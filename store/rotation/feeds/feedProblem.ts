/** Why a calendar could not be had, and what to do; never holds the address's secret part. */
export class FeedProblem extends Error {
  override readonly name = 'FeedProblem';
}
