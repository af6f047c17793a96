import { compareNames } from '../../shared/compareNames';

/** Sort key of a row; null where the value is unknown. */
export type SortValue = number | string | null;

/** Compares sort keys: unknown values come first, names are in natural order. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (a === null || b === null) {
    return Number(a !== null) - Number(b !== null);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(String(a), String(b));
}
