import { formatShare } from '../../shared/formats/shares';

/** A share, or a dash where it is not known. */
export function formatShareOrDash(share: number | null): string {
  return share === null ? '–' : formatShare(share);
}

/** A count with at most one decimal, or a dash where it is not known. */
export function formatCount(count: number | null): string {
  return count === null ? '–' : count.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
