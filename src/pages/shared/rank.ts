import { byName } from '../../shared/byName';

/** What rows are sorted by; null where it is not known. */
export type Rank = number | string | null;

/** Orders ranks: what is not known comes before what is, names as people read them. */
export function byRank(a: Rank, b: Rank): number {
  if (a === null || b === null) {
    return Number(a !== null) - Number(b !== null);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : byName(String(a), String(b));
}
