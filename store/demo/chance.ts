/** Pseudo-random numbers, reproducible by seed. */
export interface Random {
  /** Uniformly distributed in [0, 1). */
  next(): number;
  /** True with the given probability, 0 to 1. */
  chance(share: number): boolean;
  /** Uniformly distributed in [from, to). */
  between(from: number, to: number): number;
  /** Exponentially distributed with the given mean: time until the next event of a Poisson process. */
  exponential(mean: number): number;
  /** Log-normally distributed: most values are near the median, few are much larger. */
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
    // A normally distributed number by the Box-Muller transform.
    lognormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
}
