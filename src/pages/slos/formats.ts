import { t } from '@grafana/i18n';
import { formatShare } from '../../shared/formats/shares';

/** What is left of a budget: `63.4% left`, `42% over`. */
export function formatRemaining(remaining: number): string {
  return remaining < 0
    ? t('slos.over', '{{share}} over', { share: formatShare(-remaining) })
    : t('slos.left', '{{share}} left', { share: formatShare(remaining) });
}

/** A share of good events: one decimal more than its target, rounded down, so that a missed target is not shown as met. */
export function formatSli(sli: number, target: number | null): string {
  const decimals = Math.max(2, target === null ? 0 : decimalsOf(target) + 1);
  const unit = 10 ** (decimals + 2);
  // A ten-billionth keeps 0.999 from becoming 99.899 by the way numbers are stored.
  return formatPercent(Math.floor(sli * unit + 1e-7) / unit, decimals);
}

/** A target as it was written. */
export function formatTarget(target: number): string {
  return formatPercent(target, decimalsOf(target));
}

/** Percent with at most so many decimals. */
function formatPercent(share: number, decimals: number): string {
  return share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: decimals });
}

/** Decimals of a share in percent. */
function decimalsOf(share: number): number {
  return (
    [0, 1, 2, 3, 4].find((decimals) => Math.abs(Number((share * 100).toFixed(decimals)) - share * 100) < 1e-9) ?? 5
  );
}
