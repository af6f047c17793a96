/** Chance that is the same for the same seed. */
export interface Random {
  /** Evenly in [0, 1). */
  next(): number;
  /** True in the given share of cases. */
  chance(share: number): boolean;
  /** Evenly in [from, to). */
  between(from: number, to: number): number;
  /** Time until the next of events that come at random, `mean` apart. */
  exponential(mean: number): number;
  /** Log-normal: most are near the median, few take long. */
  lognormal(median: number, sigma: number): number;
}

/** mulberry32 (public domain): 32 bits of state, good enough for made-up data. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (share) => next() < share,
    between: (from, to) => from + next() * (to - from),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    // Box-Muller.
    lognormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
}
