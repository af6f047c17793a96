import { formatShare } from '../../shared/formats/shares';

/** Formats a share; a dash for null. */
export function formatShareOrDash(share: number | null): string {
  return share === null ? '–' : formatShare(share);
}

/** Formats a count with at most one decimal; a dash for null. */
export function formatCount(count: number | null): string {
  return count === null ? '–' : count.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
