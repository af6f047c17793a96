import { shareText } from '../../shared/formats/shares';

/** A share, or a dash where it is not known. */
export function shareOrNone(share: number | null): string {
  return share === null ? '–' : shareText(share);
}

/** A count with at most one decimal, or a dash where it is not known. */
export function countText(count: number | null): string {
  return count === null ? '–' : count.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
