import { compareNames } from '../../shared/compareNames';

/** What rows are sorted by; null where it is not known. */
export type SortValue = number | string | null;

/** Orders ranks: what is not known comes before what is, names as people read them. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (a === null || b === null) {
    return Number(a !== null) - Number(b !== null);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(String(a), String(b));
}
