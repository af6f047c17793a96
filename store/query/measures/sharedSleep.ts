import type { BandHours, Directory } from '../../config/directory';
import { DEFAULT_HOURS } from '../../config/entries';
import type { ResolvedFilter } from '../engine/fact';

/**
 * Sleep hours that all teams in scope share, in whole hours of the local day, for marking them in charts; null if teams
 * differ, since no mark is better than a wrong one.
 */
export function sharedSleep(
  { teams }: Directory,
  filters: readonly ResolvedFilter[]
): { from: number; to: number } | null {
  const named = filters.find(({ dimension, op }) => dimension === 'team' && op === '=');
  const spans = [...teams.values()]
    .filter(({ id }) => named === undefined || named.values.includes(id))
    .map(({ hours }) => hours.sleep);
  const [first = DEFAULT_HOURS.sleep, ...others] = spans;
  return others.every((other) => isSame(other, first)) ? { from: first.from / 60, to: first.to / 60 } : null;
}

function isSame(a: BandHours['sleep'], b: BandHours['sleep']): boolean {
  return a.from === b.from && a.to === b.to;
}
