import type { DataFrame } from '@grafana/data';
import type { ReplayQuery } from '@watchbill/query';
import { sloQueries } from './queries';
import { sweepOf, type Variant } from './replay';
import { REPLAYED } from './replayed';

/** The question of the three that is answered by the SLO as it is defined. */
export const OWN = 'C';

/** Latency thresholds to try, as multiples of the own one. */
const AROUND = [0.25, 0.5, 0.75, 1, 1.5, 2, 4];

/** The SLO as it is defined; undefined before an answer. */
export function ownOf(frames: DataFrame[]): Variant | undefined {
  return sweepOf(frames, OWN, 'days').variants.at(0);
}

/** What is asked so that the SLO's own target and window are among what is compared, at a latency threshold or its own. */
export function replayQueries(own: Variant, threshold: number | null): ReplayQuery[] {
  const { replayedBudgets, replayedPages, replayedOwn } = sloQueries;
  const targets = withOwn(REPLAYED.targets, own.target);
  const days = withOwn(REPLAYED.days, own.days);
  // An error ratio of 1 burns at 1 / (1 − target); 1 − 0.9 is a little less than 0.1 as numbers are stored.
  const most = Number((1 / (1 - targets[0])).toPrecision(9));
  const burns = REPLAYED.burns.filter((burn) => burn < most);
  const tried = threshold === null || threshold === own.threshold ? {} : { thresholds: [threshold] };
  return [{ ...replayedBudgets, targets, days, ...tried }, { ...replayedPages, targets, burns, ...tried }, replayedOwn];
}

/** Latency thresholds around the SLO's own, seconds, ascending. */
export function thresholdsAround(own: number): number[] {
  return AROUND.map((factor) => Number((own * factor).toPrecision(6)));
}

function withOwn(values: readonly number[], own: number | null): number[] {
  return own === null ? [...values] : [...new Set([...values, own])].sort((a, b) => a - b);
}
