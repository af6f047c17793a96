import type { Checker } from './checker';
import type { ConfigFile } from './config';
import type { RestLimits, ScoreWeights } from './directory';

/** Eleven hours of daily rest are from the European Working Time Directive (2003/88/EC, article 3). */
export const DEFAULT_REST: RestLimits = { hours: 11, consecutiveDays: 7, shiftHours: 168 };

export const DEFAULT_SCORE: ScoreWeights = {
  anyGap: 5,
  gap: 4,
  thin: 0.5,
  imbalance: 0.5,
  rest: 1,
  singlePoint: 20,
};

/** Weights of the score. A gap must cost at least as much as what it may hide, or a new gap could raise the score. */
export function buildScore(file: ConfigFile, check: Checker): ScoreWeights {
  const weights = { ...DEFAULT_SCORE, ...file.score };
  const { gap, thin, rest } = weights;
  // Tolerance for rounding errors, as sums of decimal fractions are not exact.
  if (gap < thin + rest - 1e-9) {
    const changed = (['gap', 'rest', 'thin'] as const).find((weight) => file.score?.[weight] !== undefined) ?? 'gap';
    check.add(
      ['score', changed],
      `A percent of gap must cost at least as many points as one without rest and one that is thin together, or a new gap could raise the score: gap is ${gap}, rest is ${rest}, thin is ${thin}.`
    );
  }
  return weights;
}
