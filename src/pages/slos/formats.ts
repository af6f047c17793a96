import { t } from '@grafana/i18n';
import { formatShare } from '../../shared/formats/shares';

/** Formats the remaining share of a budget: `63.4% left`, `42% over`. */
export function formatRemaining(remaining: number): string {
  return remaining < 0
    ? t('slos.over', '{{share}} over', { share: formatShare(-remaining) })
    : t('slos.left', '{{share}} left', { share: formatShare(remaining) });
}

/** Formats an SLI with one decimal more than its target, rounded down, so that a missed target is not shown as met. */
export function formatSli(sli: number, target: number | null): string {
  const decimals = Math.max(2, target === null ? 0 : decimalsOf(target) + 1);
  const unit = 10 ** (decimals + 2);
  // The small summand keeps floating-point error from turning 0.999 into 99.899%.
  return formatPercent(Math.floor(sli * unit + 1e-7) / unit, decimals);
}

/** Formats a target with all of its decimals. */
export function formatTarget(target: number): string {
  return formatPercent(target, decimalsOf(target));
}

/** Formats a share as a percentage with at most `decimals` decimals. */
function formatPercent(share: number, decimals: number): string {
  return share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: decimals });
}

/** Number of decimals of a share written as a percentage, at most 5. */
function decimalsOf(share: number): number {
  return (
    [0, 1, 2, 3, 4].find((decimals) => Math.abs(Number((share * 100).toFixed(decimals)) - share * 100) < 1e-9) ?? 5
  );
}
